"""The commands that change the policies: `corpus add` and `corpus remove`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant import adding_terminal as terminal
from assistant.adding import Adding, Proposal, top_folder
from assistant.adding_facts import AddingError, Options
from assistant.adding_options import date_of, language_named, numbering_named, told
from assistant.adding_sources import (
    Source,
    files_of,
    is_address,
    pairs_of,
    read_address,
    read_file,
)  # fmt: skip
from assistant.failures import explained, refused
from assistant.fetching import AddressRefusedError
from assistant.logging import quiet_settings
from assistant.operator_errors import OperatorError, Problem
from assistant.service import document_folders, own_policies
from assistant.settings import Settings, terminal_language
from assistant.terminal import errors, print_failure
from assistant.texts import say
from corpus.catalogue import BUNDLED
from corpus.errors import CorpusError
from corpus.models import Language
from corpus.new_document import known_editions, set_aside
from corpus.versions import DESCRIPTION

_YES = typer.Option("--yes", help="Do not ask.")


def add_document(  # one parameter for each option of the command
    source: Annotated[str, typer.Argument(help="A file, a folder of files, or a web address.")],
    to: Annotated[Path | None, typer.Option(help="The folder of policies it goes to.")] = None,
    document_id: Annotated[str, typer.Option("--id", help="Its id; else found or made.")] = "",
    title: Annotated[str, typer.Option(help="Its title, in its own language.")] = "",
    title_en: Annotated[str, typer.Option(help="Its English title.")] = "",
    title_fr: Annotated[str, typer.Option(help="Its French title.")] = "",
    short_title: Annotated[str, typer.Option(help="How it is cited: CD 227.")] = "",
    language: Annotated[str, typer.Option(help="en or fr; else told by its text.")] = "",
    organization: Annotated[str, typer.Option(help="Id of whose rule it is.")] = "",
    organization_name_en: Annotated[str, typer.Option(help="The employer's English name.")] = "",
    organization_name_fr: Annotated[str, typer.Option(help="The employer's French name.")] = "",
    in_effect: Annotated[str, typer.Option(help="Date in force: 2025-03-27.")] = "",
    numbering: Annotated[
        str, typer.Option(help="outline, act, continuous, section or none; else as found.")
    ] = "",
    official_url: Annotated[str, typer.Option(help="Where it is published.")] = "",
    pair_with: Annotated[
        str, typer.Option(help="The same in the other language: a document's id, or a file.")
    ] = "",
    authoritative: Annotated[
        bool | None, typer.Option(help="Whether this text has authority; yes unless told.")
    ] = None,
    replace_text: Annotated[
        bool, typer.Option("--replace", help="Replace the text of the same date in force.")
    ] = False,
    accept_losses: Annotated[
        bool, typer.Option(help="Add it although words of the source are in no clause.")
    ] = False,
    full: Annotated[bool, typer.Option(help="Show every clause and remark.")] = False,
    yes: Annotated[bool, _YES] = False,
) -> None:
    """Make a document of a file or web page, show it, and add it to the policies."""
    spoken = terminal_language()
    with _explained(spoken):
        options = Options(
            document_id=document_id or None,
            title=title or None,
            titles=told(title_en, title_fr),
            short_title=short_title or None,
            language=language_named(language),
            organization_id=organization or None,
            organization_names=told(organization_name_en, organization_name_fr),
            in_effect=date_of(in_effect),
            numbering=numbering_named(numbering),
            official_url=official_url or None,
            authoritative=authoritative,
            replace=replace_text,
            accept_losses=accept_losses,
        )
        command = _Command(spoken, quiet_settings(), options, to, full, yes)
        failed = command.add(source, pair_with or None)
    if failed:
        raise typer.Exit(2)


def remove_document(
    document_id: Annotated[str, typer.Argument(help="The document's id.")],
    yes: Annotated[bool, _YES] = False,
) -> None:
    """Take a document out of the policies; its folder is kept beside them."""
    spoken = terminal_language()
    with _explained(spoken):
        known = known_editions(document_folders(quiet_settings()))
        found = [edition for edition in known if edition.document_id == document_id]
        if not found:
            raise AddingError("unknown_document", id=document_id)
        folder = top_folder(found)
        if folder.parent == BUNDLED:
            raise AddingError("bundled", id=document_id)
        if not _may(yes, spoken, lambda: terminal.agreed_to_remove(spoken, document_id)):
            return
        kept = set_aside(folder)
    errors.print(say(spoken, "adding.removed", id=document_id, folder=kept), soft_wrap=True)


class _Command:
    """One call of `corpus add`."""

    def __init__(
        self, spoken: Language, settings: Settings, options: Options, to: Path | None,
        full: bool, yes: bool,
    ) -> None:  # fmt: skip
        self._spoken, self._settings, self._options = spoken, settings, options
        self._to, self._full, self._yes = to, full, yes
        self._policies = _policies(settings, to)

    def add(self, given: str, pair_with: str | None) -> int:
        """Add everything given; how many sources of a folder were refused."""
        language = self._options.language
        if is_address(given):
            self._add([read_address(given, language), *self._twin(pair_with)], pair_with)
            return 0
        files = files_of(given)
        if not Path(given).expanduser().is_dir():
            self._add([read_file(files[0], language), *self._twin(pair_with)], pair_with)
            return 0
        if pair_with or self._options.document_id:
            raise AddingError("one_file_only")
        return self._add_all(files)

    def _twin(self, pair_with: str | None) -> list[Source]:
        """The other source, when a file or an address is named rather than a document."""
        if pair_with and is_address(pair_with):
            return [read_address(pair_with)]
        if pair_with and Path(pair_with).expanduser().is_file():
            return [read_file(Path(pair_with).expanduser())]
        return []

    def _add_all(self, files: tuple[Path, ...]) -> int:
        read: list[Source] = []
        refusals: list[str] = []
        for path in files:
            with self._gathered(refusals, path):
                read.append(read_file(path, self._options.language))
        done = 0
        for sources in pairs_of(tuple(read)):
            with self._gathered(refusals, *(source.place for source in sources)):
                done += self._add(list(sources), None)
        counts = {"done": done, "refused": len(refusals)}
        errors.print(say(self._spoken, "adding.summary", **counts), soft_wrap=True)
        for reason in refusals:
            print_failure(reason, self._spoken)
        return len(refusals)

    @contextmanager
    def _gathered(self, refusals: list[str], *places: Path) -> Iterator[None]:
        """One refused file does not stop the others."""
        try:
            yield
        except CorpusError as error:
            refusals.append(error.message(self._spoken))
        except AddingError as error:
            reason = say(self._spoken, error.name, **error.values)
            named = any(str(place) in reason for place in places)
            refusals.append(reason if named else f"{', '.join(map(str, places))}: {reason}")

    def _add(self, sources: list[Source], pair_with: str | None) -> bool:
        """Propose, show, ask, write; whether it was written."""
        named = pair_with if len(sources) == 1 else None
        folders = dict.fromkeys((*document_folders(self._settings), self._policies))
        editions = known_editions(folders)
        adding = Adding(editions, self._policies, self._options, self._to is not None)
        proposal = adding.propose(sources, named)
        terminal.print_proposal(proposal, self._spoken, self._full)
        if any(draft.lost for draft in proposal.drafts.values()):
            self._refuse_losses(proposal)
        if not _may(self._yes, self._spoken, lambda: terminal.agreed(self._spoken)):
            return False
        try:
            kept = adding.carry_out(proposal)
        except OSError as error:
            details = {"path": self._policies, "detail": error.strerror or error}
            raise OperatorError(Problem("policies_folder", details)) from error
        self._say_done(proposal, kept)
        return True

    def _refuse_losses(self, proposal: Proposal) -> None:
        if not self._options.accept_losses:
            count = sum(len(draft.lost) for draft in proposal.drafts.values())
            raise AddingError("losses", count=count, place=proposal.sources[0].place)

    def _say_done(self, proposal: Proposal, kept: Path | None) -> None:
        values = {"id": proposal.document.id, "folder": proposal.place.edition, "kept": kept}
        name = f"adding.done_{proposal.place.kind}"
        errors.print(say(self._spoken, name, **values), soft_wrap=True)
        policies = proposal.place.folder.parent
        if policies not in document_folders(self._settings):
            errors.print(say(self._spoken, "adding.not_read", folder=policies), soft_wrap=True)


def _policies(settings: Settings, to: Path | None) -> Path:
    """The folder that new documents go to."""
    if to is not None:
        folder = to.expanduser().absolute()
        if (folder / DESCRIPTION).exists() or (folder.exists() and not folder.is_dir()):
            raise AddingError("not_for_policies", folder=folder)
        return folder
    for folder in settings.corpus:
        if not (folder / DESCRIPTION).exists():
            return folder
    return own_policies(settings)


@contextmanager
def _explained(spoken: Language) -> Iterator[None]:
    with explained(spoken):
        try:
            yield
        except AddingError as error:
            raise refused(say(spoken, error.name, **error.values), spoken) from error
        except AddressRefusedError as error:
            raise refused(error.message(spoken), spoken) from error


def _may(yes: bool, spoken: Language, ask: Callable[[], bool]) -> bool:
    """Whether to go on: told beforehand, or asked of the person at the terminal."""
    if yes:
        return True
    if not terminal.can_ask():
        raise AddingError("cannot_ask")
    if ask():
        return True
    errors.print(say(spoken, "adding.not_added"), soft_wrap=True)
    return False
