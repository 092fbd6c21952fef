"""The image that social networks show with a link to an item: 1200 by 630 pixels, drawn on the server."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.utils.formats import date_format
from PIL import Image, ImageDraw, ImageFont, features

WIDTH, HEIGHT, MARGIN = 1200, 630, 80
BACKGROUND, INK, MUTED, LINE = "#fcfcfa", "#1a2023", "#535d61", "#868f8e"
FONTS = Path(__file__).parent / "fonts"
LATIN, ARABIC = FONTS / "NotoSerif-Medium.ttf", FONTS / "NotoNaskhArabic-Medium.ttf"
FONT_SIZES = (72, 62, 54, 46, 40)  # the largest in which the title fits is used
TOP, BOTTOM = 190, 500
LINE_HEIGHT = 1.3
# Arabic letters need Raqm, which loads the FriBiDi library of the operating system at its start.
FACES = (LATIN, ARABIC) if features.check("raqm") and features.check("fribidi") else (LATIN,)


def draw_card(name, kicker, day, title):
    """The card as PNG bytes. Without a title if the fonts lack its letters, which would be drawn as boxes."""
    card = Image.new("RGB", (WIDTH, HEIGHT), BACKGROUND)
    pen = ImageDraw.Draw(card)
    pen.rectangle((MARGIN, 56, WIDTH - MARGIN, 61), fill=INK)
    pen.text((MARGIN, 84), kicker, font=_font(LATIN, 30), fill=MUTED)
    day = date_format(day, "j F Y")
    face, text = _legible(title)
    if text:
        _draw_title(pen, face, text)
        pen.text((WIDTH - MARGIN, 84), day, font=_font(LATIN, 30), fill=MUTED, anchor="ra")
    else:
        pen.text((MARGIN, TOP), day, font=_font(LATIN, FONT_SIZES[0]), fill=INK)
    pen.line((MARGIN, 538, WIDTH - MARGIN, 538), fill=LINE, width=2)
    pen.text((MARGIN, 556), name, font=_font(LATIN, 30), fill=INK)
    file = BytesIO()
    card.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_title(pen, face, text):
    font, lines = _fitted(face, text)
    right_to_left = face == ARABIC
    for number, line in enumerate(lines):
        at = WIDTH - MARGIN if right_to_left else MARGIN
        height = TOP + round(number * font.size * LINE_HEIGHT)
        pen.text((at, height), line, font=font, fill=INK, anchor="ra" if right_to_left else "la")


def _fitted(face, text):
    """(font, lines) in the largest size in which the text fits; in the smallest size it is cut off with an ellipsis."""
    for size in FONT_SIZES:
        font = _font(face, size)
        max_lines = int((BOTTOM - TOP) / (size * LINE_HEIGHT))
        lines = _wrapped(font, text)
        if len(lines) <= max_lines:
            return font, lines
    last = lines[max_lines - 1]
    while font.getlength(f"{last}…") > WIDTH - 2 * MARGIN:
        last = last[:-1]
    return font, [*lines[: max_lines - 1], f"{last.rstrip()}…"]


def _wrapped(font, text):
    """The text in lines that fit the card; a word wider than the card is broken."""
    lines, line = [], ""
    for word in text.split():
        if line and font.getlength(f"{line} {word}") <= WIDTH - 2 * MARGIN:
            line = f"{line} {word}"
            continue
        lines += [line] if line else []
        *whole, line = _broken(font, word)
        lines += whole
    return [*lines, line]


def _broken(font, word):
    parts, part = [], ""
    for letter in word:
        if part and font.getlength(part + letter) > WIDTH - 2 * MARGIN:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]


def _legible(text):
    """(font file with every letter of the text, the text without characters it lacks); no text if no font has all."""
    for face in FACES:
        if all(_has(face, letter) for letter in text if letter.isalpha()):
            return face, " ".join(
                "".join(character for character in text if character.isspace() or _has(face, character)).split()
            )
    return LATIN, ""


@cache
def _has(face, character):
    """Whether the font has this character: it draws a missing one as it draws U+FFFF, which no font has."""
    font = _font(face, 20)
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


@cache
def _font(face, size):
    return ImageFont.truetype(face, size)
