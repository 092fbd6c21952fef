"""The picture that stands beside a link to a day's item: 1200 by 630 points, drawn on the server."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.utils.formats import date_format
from PIL import Image, ImageDraw, ImageFont, features

WIDTH, HEIGHT, EDGE = 1200, 630, 80
PAPER, INK, SOFT, RULE = "#fcfcfa", "#1a2023", "#535d61", "#868f8e"
FONTS = Path(__file__).parent / "fonts"
LATIN, ARABIC = FONTS / "NotoSerif-Medium.ttf", FONTS / "NotoNaskhArabic-Medium.ttf"
SIZES = (72, 62, 54, 46, 40)  # the largest at which the title fits is taken
TOP, BOTTOM = 190, 500
LEADING = 1.3
# Letters that join and run from the right need Raqm, which looks for the machine's FriBiDi when it starts.
FACES = (LATIN, ARABIC) if features.check("raqm") and features.check("fribidi") else (LATIN,)


def draw_card(name, kicker, day, title):
    """PNG of a card. A title in letters that the fonts do not have is left out rather than drawn as boxes."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(card)
    pen.rectangle((EDGE, 56, WIDTH - EDGE, 61), fill=INK)
    pen.text((EDGE, 84), kicker, font=_font(LATIN, 30), fill=SOFT)
    day = date_format(day, "j F Y")
    face, text = _legible(title)
    if text:
        _draw_title(pen, face, text)
        pen.text((WIDTH - EDGE, 84), day, font=_font(LATIN, 30), fill=SOFT, anchor="ra")
    else:
        pen.text((EDGE, TOP), day, font=_font(LATIN, SIZES[0]), fill=INK)
    pen.line((EDGE, 538, WIDTH - EDGE, 538), fill=RULE, width=2)
    pen.text((EDGE, 556), name, font=_font(LATIN, 30), fill=INK)
    file = BytesIO()
    card.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_title(pen, face, text):
    font, lines = _fitted(face, text)
    right_to_left = face == ARABIC
    for number, line in enumerate(lines):
        at = WIDTH - EDGE if right_to_left else EDGE
        height = TOP + round(number * font.size * LEADING)
        pen.text((at, height), line, font=font, fill=INK, anchor="ra" if right_to_left else "la")


def _fitted(face, text):
    """The largest type in which the text fits; at the smallest it is cut, with an ellipsis."""
    for size in SIZES:
        font = _font(face, size)
        room = int((BOTTOM - TOP) / (size * LEADING))
        lines = _wrapped(font, text)
        if len(lines) <= room:
            return font, lines
    last = lines[room - 1]
    while font.getlength(f"{last}…") > WIDTH - 2 * EDGE:
        last = last[:-1]
    return font, [*lines[: room - 1], f"{last.rstrip()}…"]


def _wrapped(font, text):
    """Lines that are no wider than the card; a word that is wider by itself is broken."""
    lines, line = [], ""
    for word in text.split():
        if line and font.getlength(f"{line} {word}") <= WIDTH - 2 * EDGE:
            line = f"{line} {word}"
            continue
        lines += [line] if line else []
        *whole, line = _broken(font, word)
        lines += whole
    return [*lines, line]


def _broken(font, word):
    pieces, piece = [], ""
    for letter in word:
        if piece and font.getlength(piece + letter) > WIDTH - 2 * EDGE:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _legible(text):
    """The font that has every letter of the text, and the text without the signs it lacks; no text if none has."""
    for face in FACES:
        if all(_has(face, letter) for letter in text if letter.isalpha()):
            return face, " ".join("".join(sign for sign in text if sign.isspace() or _has(face, sign)).split())
    return LATIN, ""


@cache
def _has(face, sign):
    """Whether the font draws this sign otherwise than one that no font has."""
    font = _font(face, 20)
    return bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


@cache
def _font(face, size):
    return ImageFont.truetype(face, size)
