"""Questions of everyday work, with the clause that answers and what it makes of them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers import Finding
from corpus.models import LANGUAGES, Language


@dataclass(frozen=True)
class Everyday:
    """One question in both languages; `clause` is the one it is answered from."""

    organization: str
    clause: str
    finding: Finding | None
    en: str
    fr: str

    def text(self, language: Language) -> str:
        return self.en if language == "en" else self.fr


CSC, ONTARIO = "csc", "ontario"
_APPROPRIATE = "best-practices/workplace-information/appropriate"
_INAPPROPRIATE = "best-practices/workplace-information/inappropriate"

EVERYDAY: tuple[Everyday, ...] = (
    Everyday(
        CSC, "9", "conditional",
        "can I use the GC wordmark on LinkedIn?",
        "puis-je utiliser le mot-symbole du GC sur LinkedIn?",
    ),
    Everyday(
        CSC, "9", "prohibited",
        "Can I use the emblem on my personal blog?",
        "Puis-je utiliser l'emblème sur mon blogue personnel?",
    ),
    Everyday(
        CSC, "10", "conditional",
        "Can I link my government email address to LinkedIn?",
        "Puis-je lier mon adresse courriel gouvernementale à LinkedIn?",
    ),
    Everyday(
        CSC, "10", "prohibited",
        "Can my government email be tied to a Pinterest account I use for recipes?",
        "Puis-je lier mon courriel du gouvernement à un compte Pinterest de recettes?",
    ),
    Everyday(
        CSC, "6", "prohibited",
        "Can I use the official CSC account for personal activities?",
        "Puis-je utiliser le compte officiel du SCC pour des activités personnelles?",
    ),
    Everyday(
        CSC, "8", "prohibited",
        "Can I be friends with an ex-offender on Facebook?",
        "Puis-je être ami avec un ex-délinquant sur Facebook?",
    ),
    Everyday(
        CSC, "12", "prohibited",
        "Can I monitor an offender's release conditions from my own account?",
        "Puis-je surveiller les conditions de mise en liberté d'un délinquant avec mon compte?",
    ),
    Everyday(
        CSC, "11", "permitted",
        "Can I share work information that is already public?",
        "Puis-je communiquer des renseignements liés au travail déjà accessibles au public?",
    ),
    Everyday(
        CSC, "2.b", "required",
        "Must I report a colleague who misuses Twitter?",
        "Dois-je signaler un usage inacceptable de Twitter par un collègue?",
    ),
    Everyday(
        CSC, "15", "required",
        "Must I forward media enquiries to Media Relations?",
        "Dois-je transmettre les demandes des médias aux Relations avec les médias?",
    ),
    Everyday(
        CSC, "14", "required",
        "Must the content of official accounts be in both languages?",
        "Le contenu des comptes officiels doit-il être dans les deux langues?",
    ),
    Everyday(
        CSC, "2.c", None,
        "Who should I ask when I am not sure if a use is acceptable?",
        "À qui demander des précisions quand je doute qu'un usage soit acceptable?",
    ),
    Everyday(
        CSC, "17", None,
        "What disciplinary measures are possible?",
        "Quelles mesures disciplinaires sont possibles?",
    ),
    Everyday(
        CSC, "definitions/usage-personnel", None,
        "What is personal use?",
        "Qu'est-ce que l'usage personnel?",
    ),
    Everyday(
        CSC, "definitions/usage-inacceptable", None,
        "What does unacceptable use mean?",
        "Que veut dire usage inacceptable?",
    ),
    Everyday(
        ONTARIO, "overview/no-approval-needed", "permitted",
        "Do I need my supervisor's approval to open a personal account?",
        "Ai-je besoin de l'approbation de mon supérieur pour créer un compte personnel?",
    ),
    Everyday(
        ONTARIO, f"{_APPROPRIATE}/1", "conditional",
        "May I post a photo of my team at a public event if they all agree?",
        "Puis-je publier une photo de mon équipe lors d'un événement public si tous y consentent?",
    ),
    Everyday(
        ONTARIO, f"{_APPROPRIATE}/2", "permitted",
        "Can I tag colleagues in an article?",
        "Puis-je identifier des collègues dans un article?",
    ),
    Everyday(
        ONTARIO, f"{_INAPPROPRIATE}/3", "prohibited",
        "Can I make fun of a colleague's behaviour at work in a post?",
        "Puis-je publier un message qui se moque d'un comportement au travail?",
    ),
    Everyday(
        ONTARIO, "best-practices/work-content/inappropriate/1", "prohibited",
        "Can I post details of an upcoming campaign that is not public?",
        "Puis-je publier les détails d'une campagne à venir qui n'est pas publique?",
    ),
    Everyday(
        ONTARIO, "best-practices/work-content/appropriate/2", "permitted",
        "Can I share a job offer from a ministry?",
        "Puis-je diffuser une offre d'emploi d'un ministère?",
    ),
)  # fmt: skip

# No document says anything of these.
UNANSWERABLE: dict[Language, tuple[str, ...]] = {
    "en": (
        "How many weeks of parental leave do I get?",
        "What is the amount of the bilingualism bonus?",
        "What is the maximum number of accounts I may have?",
        "How many followers may an official account have?",
    ),
    "fr": (
        "À combien de semaines de congé parental ai-je droit?",
        "Quel est le montant de la prime au bilinguisme?",
        "Quel est le nombre maximal de comptes que je peux avoir?",
        "Combien d'abonnés un compte officiel peut-il avoir?",
    ),
}

# What two employers both have a rule on, asked without naming one.
OF_NO_EMPLOYER: dict[Language, tuple[str, ...]] = {
    "en": (
        "What happens if I break the rules?",
        "Can I share information obtained at work?",
        "Can I be disciplined for what I post on social media?",
    ),
    "fr": (
        "Que se passe-t-il si j'enfreins les règles?",
        "Puis-je partager de l'information obtenue au travail?",
        "Puis-je faire l'objet de mesures disciplinaires pour ce que je publie?",
    ),
}

ASKED: tuple[tuple[Language, str | None, str], ...] = tuple(
    [(language, one.organization, one.text(language)) for language in LANGUAGES for one in EVERYDAY]
    + [(language, None, text) for language in LANGUAGES for text in UNANSWERABLE[language]]
    + [(language, None, text) for language in LANGUAGES for text in OF_NO_EMPLOYER[language]]
)
