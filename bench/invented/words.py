"""Invented words and names, always the same ones in the same order, so that archives of every size share one world."""

import random
from itertools import accumulate

SEED = 2019
ONSETS = "b br d dr f g gr h k kh l m n p qu r s sh st t tr v w y z".split()
VOWELS = "a e i o u aa ai ee oo".split()
CODAS = ["", "", "", "d", "k", "l", "m", "n", "r", "s", "sh", "t", "nd", "rk"]

COMMON = "the of in and a to on by was were at for from with that near after who as his".split()
TOPICAL = """
    attack bomb bombing bombings ambush rocket election police army soldiers civilians market mosque school convoy
    checkpoint road bridge bus train station hotel embassy minister judge governor journalist teacher doctor tourists
    pilgrims
    explosion exploded detonated suicide vest grenade mortar rifle gunmen militants insurgents fighters assailants
    kidnapped abducted hostages ransom released killed injured wounded dead claimed responsibility statement spokesman
    suspected blamed arrested detained trial court sentenced border village town district province tribal mountain
    pipeline power gas water tower office bank shop house home family children women officers patrol headquarters
    barracks raid operation clash strike drone retaliation revenge ceasefire talks peace protest
""".split()
INVENTED = 20_000


def invent(chance, syllables):
    """A word that can be spoken."""
    return "".join(
        chance.choice(ONSETS) + chance.choice(VOWELS) + (chance.choice(CODAS) if chance.random() < 0.6 else "")
        for _ in range(syllables)
    )


def distinct(count, chance, syllables=(2, 3, 3, 4)):
    """That many different words."""
    words = {}
    while len(words) < count:
        words[invent(chance, chance.choice(syllables))] = None
    return list(words)


def names(count, what):
    """That many different names, for places or groups or people."""
    return [word.capitalize() for word in distinct(count, random.Random(f"{SEED} {what}"))]


def zipf(count, exponent=1.0):
    """Cumulated weights: the second comes half as often as the first, the third a third as often."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))


def vocabulary():
    """Words by how often they come: the little ones first, then one on the topic after every three invented ones."""
    invented = iter(distinct(INVENTED, random.Random(f"{SEED} words")))
    words = [*COMMON]
    for topical in TOPICAL:
        words += [next(invented), next(invented), topical, next(invented)]
    return [*words, *invented]


WORDS = vocabulary()
WORD_WEIGHTS = zipf(len(WORDS))


def sentences(chance, count):
    """Text of that many words in sentences of about fifteen."""
    words = chance.choices(WORDS, cum_weights=WORD_WEIGHTS, k=count)
    parts = [" ".join(words[start : start + 15]).capitalize() for start in range(0, count, 15)]
    return ". ".join(parts) + "."
