"""Text in one form: equal texts are equal characters, whichever keyboard, file or word processor they come from."""

import re
import unicodedata

from django.core.exceptions import ValidationError

LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
LINES_AND_TABS = re.compile("[\n\t]+")
# Zero-width spaces, word joiners, soft hyphens and the like: nobody sees them, and they keep a word from being found.
# Not among them: the joiners U+200C and U+200D, which Persian and Urdu need, and the marks U+200E and U+200F.
INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
CONTROLS = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f"
WRONG_ENCODING = "\x00\x80-\x84\x86-\x9f"
LAST_TWO_OF_PLANES = (chr(number) for end in range(0x10000, 0x120000, 0x10000) for number in (end - 2, end - 1))
NOT_CHARACTERS = f"\ud800-\udfff\ufdd0-\ufdef{''.join(LAST_TWO_OF_PLANES)}"
REORDERING = "\u202a-\u202e\u2066-\u2069"
REMOVED_CHARACTERS = re.compile(f"[{CONTROLS}{WRONG_ENCODING}{INVISIBLE}{NOT_CHARACTERS}{REORDERING}]")
REJECTED = {
    re.compile(f"[{REORDERING}]"): "changes the order in which readers see the letters. Delete it.",
    re.compile(f"[{WRONG_ENCODING}]"): "is a control character: was the text read in the wrong encoding? Correct it.",
    re.compile("\ufffd"): "is what remains of a letter that was read in the wrong encoding. Correct it.",
    re.compile(f"[{NOT_CHARACTERS}]"): "is not a character of any script. Correct it.",
}
# Letters and signs to Unicode, but blank to a reader: the fillers of Korean and the empty cell of Braille.
BLANK_LETTERS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def canonical_text(text, multiline=True):
    r"""The text in NFC, with \n as its line end, without white space at both ends and without invisible characters.

    If not `multiline`, each run of line ends and tabs becomes one space. A text without a visible character is "".
    """
    text = LINE_END.sub("\n", text)
    if not multiline:
        text = " ".join(part for part in map(str.strip, LINES_AND_TABS.split(text)) if part)
    text = unicodedata.normalize("NFC", REMOVED_CHARACTERS.sub("", text)).strip()
    return text if has_visible_text(text) else ""


def has_visible_text(text):
    """Whether it has a letter, digit, sign or symbol; spaces, joiners and marks without a letter do not count."""
    return any(unicodedata.category(letter)[0] in "LNPSC" and _is_seen(letter) for letter in text)


def _is_seen(letter):
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs") and not BLANK_LETTERS.match(letter)


def check_characters(text):
    """Raise ValidationError for a character that an editor has to look at, with its name and position."""
    for pattern, reason in REJECTED.items():
        if match := pattern.search(text):
            letter = match[0]
            name = unicodedata.name(letter, "").lower()
            what = f"U+{ord(letter):04X}{f' ({name})' if name else ''}"
            raise ValidationError(f"The character {what} at position {match.start() + 1} {reason}", code="character")


def xml_text(text):
    """The text with each character that XML forbids replaced by U+FFFD."""
    return NOT_IN_XML.sub("\ufffd", text)
