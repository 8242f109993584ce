"""Sentences of policies, questions, and what the one makes of the other, in both languages."""

from __future__ import annotations

from assistant.answers import Finding
from corpus.models import Language

SENTENCES: dict[str, dict[Language, str]] = {
    "free": {
        "en": "You do not need approval to create an account.",
        "fr": "Vous n’avez pas besoin d’approbation pour créer un compte.",
    },
    "bar": {
        "en": "Staff are prohibited from using the emblem.",
        "fr": "Il est interdit au personnel d’utiliser l’emblème.",
    },
    "bar_unless_public": {
        "en": "Staff are prohibited from sharing work information, unless it is already public.",
        "fr": "Il est interdit de communiquer des renseignements liés au travail, "
        "sauf s’ils sont déjà publics.",
    },
    "bar_unapproved": {
        "en": "Staff are prohibited from relationships with offenders that are not approved.",
        "fr": "Il est interdit d’établir avec un délinquant des relations non approuvées.",
    },
    "only_professional": {
        "en": "The email address may be linked only if it is used exclusively for networking.",
        "fr": "L’adresse courriel peut être liée uniquement si elle est utilisée exclusivement "
        "à des fins de réseautage.",
    },
    "with_consent": {
        "en": "You may post photos provided that you have their consent.",
        "fr": "Vous pouvez publier des photos avec leur consentement.",
    },
    "spokespersons": {
        "en": "Designated spokespersons may use official accounts.",
        "fr": "Les porte-parole désignés peuvent utiliser les comptes officiels.",
    },
    "duty": {
        "en": "Staff must forward all media enquiries to Media Relations.",
        "fr": "Le personnel doit transmettre les demandes des médias aux Relations médias.",
    },
    "duty_to_protect": {
        "en": "Staff must protect personal information.",
        "fr": "Le personnel doit protéger les renseignements personnels.",
    },
    "deferring": {
        "en": "Staff must comply with the requirements of the Copyright Act.",
        "fr": "Le personnel doit respecter les exigences de la Loi sur le droit d’auteur.",
    },
    "plain": {
        "en": "Social media evolve quickly.",
        "fr": "Les médias sociaux évoluent rapidement.",
    },
}

TABLE: tuple[tuple[str, Finding | None, dict[Language, str]], ...] = (
    (
        "free",
        "permitted",
        {"en": "Can I create an account?", "fr": "Puis-je créer un compte?"},
    ),
    (
        "free",
        "permitted",
        {
            "en": "Do I need approval to create an account?",
            "fr": "Ai-je besoin d’une approbation pour créer un compte?",
        },
    ),
    (
        "bar",
        "prohibited",
        {"en": "Can I use the emblem?", "fr": "Puis-je utiliser l’emblème?"},
    ),
    (
        "bar",
        "prohibited",
        {"en": "Is it forbidden to use the emblem?", "fr": "Est-il interdit d’utiliser l’emblème?"},
    ),
    (
        "bar",
        "required",
        {"en": "Must I avoid the emblem?", "fr": "Dois-je éviter l’emblème?"},
    ),
    (
        "bar_unless_public",
        "prohibited",
        {
            "en": "Can I share work information?",
            "fr": "Puis-je communiquer des renseignements liés au travail?",
        },
    ),
    (
        "bar_unless_public",
        "permitted",
        {
            "en": "Can I share information that is already public?",
            "fr": "Puis-je communiquer des renseignements déjà publics?",
        },
    ),
    (
        "bar_unapproved",
        "prohibited",
        {
            "en": "Can I befriend an offender?",
            "fr": "Puis-je être ami avec un délinquant?",
        },
    ),
    (
        "bar_unapproved",
        "conditional",
        {
            "en": "Can I befriend an offender if my supervisor approved it?",
            "fr": "Puis-je être ami avec un délinquant si mon superviseur a donné son accord?",
        },
    ),
    (
        "bar_unapproved",
        "prohibited",
        {
            "en": "Can I befriend an offender without approval?",
            "fr": "Puis-je être ami avec un délinquant sans approbation?",
        },
    ),
    (
        "only_professional",
        "conditional",
        {
            "en": "Can I link my email address to LinkedIn?",
            "fr": "Puis-je lier mon adresse courriel à LinkedIn?",
        },
    ),
    (
        "only_professional",
        "prohibited",
        {
            "en": "Can I link my email address to a site for recipes?",
            "fr": "Puis-je lier mon adresse courriel à un site de recettes?",
        },
    ),
    (
        "with_consent",
        "conditional",
        {"en": "Can I post photos of people?", "fr": "Puis-je publier des photos de personnes?"},
    ),
    (
        "with_consent",
        "prohibited",
        {
            "en": "Can I post photos without asking them?",
            "fr": "Puis-je publier des photos sans demander?",
        },
    ),
    (
        "with_consent",
        "required",
        {
            "en": "Do they have to agree before I post photos?",
            "fr": "Doivent-ils donner leur accord avant que je publie des photos?",
        },
    ),
    (
        "spokespersons",
        "permitted",
        {
            "en": "Can a spokesperson use official accounts?",
            "fr": "Un porte-parole peut-il utiliser les comptes officiels?",
        },
    ),
    (
        "duty",
        "required",
        {
            "en": "Must I forward media enquiries?",
            "fr": "Dois-je transmettre les demandes des médias?",
        },
    ),
    (
        "duty",
        "required",
        {
            "en": "What must I do with media enquiries?",
            "fr": "Que dois-je faire des demandes des médias?",
        },
    ),
    (
        "duty_to_protect",
        "required",
        {
            "en": "Do I have to protect personal information?",
            "fr": "Dois-je protéger les renseignements personnels?",
        },
    ),
    (
        "deferring",
        None,
        {
            "en": "Can I post a song under copyright?",
            "fr": "Puis-je publier une chanson sous droit d’auteur?",
        },
    ),
    ("plain", None, {"en": "Can I use the emblem?", "fr": "Puis-je utiliser l’emblème?"}),
    ("plain", None, {"en": "Must I keep up?", "fr": "Dois-je rester à jour?"}),
)
