"""What is wrong with a picture of ee-plot, a line each; and with --texts first its texts, from the top down.  The status is 1 where something is.

	python3 tests/picture.py [--texts] PICTURE.svg

No text is empty, out of the picture, or the same as another; none lies on another.  The width of a letter is taken as somewhat
less than it is in DejaVu Sans, which is wide.
"""
import re
import sys
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"
LETTER = 0.55


def box_of(group, text):
    """Left, top, right, bottom in the picture."""
    move = re.match(r"translate\(([-\d.]+),([-\d.]+)\)(?: rotate\(([-\d.]+)\))?$", group.get("transform"))
    x, y, turn = float(move[1]), float(move[2]), float(move[3] or 0)
    size = float(group.get("font-size"))
    wide = size * LETTER * len(text)
    left = {"start": 0, "middle": -wide / 2, "end": -wide}[group.get("text-anchor")]
    if turn == 0:
        return x + left, y - 0.72 * size, x + left + wide, y
    assert turn == -90, turn
    return x - 0.72 * size, y - left - wide, x, y - left


def main():
    wanted = [name for name in sys.argv[1:] if name != "--texts"][0]
    root = tree.parse(wanted).getroot()
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    found, bad = [], []
    for group in root.iter(SVG + "g"):
        for element in group.findall(SVG + "text"):
            text = "".join(element.itertext())
            if not text.strip():
                bad.append("an empty text")
                continue
            found.append((text, box_of(group, text)))
    texts = [text for text, _ in found]
    bad += [f"twice: {text}" for text in sorted(set(texts)) if texts.count(text) > 1]
    for text, (left, top, right, bottom) in found:
        if left < 0 or top < 0 or right > width or bottom > height:
            bad.append(f"out of the picture: {text}")
    for i, (text, one) in enumerate(found):
        for other_text, other in found[i + 1:]:
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]:
                bad.append(f"on each other: {text} | {other_text}")
    titles = ["".join(title.itertext()) for title in root.iter(SVG + "title")]
    # One that is too long for the page is whole only here.
    if len(titles) != 1 or not any(titles[0] == text or text.endswith("…") and titles[0].startswith(text[:-1]) for text in texts):
        bad.append(f"titles: {titles}")
    if "--texts" in sys.argv:
        print("\n".join(text for text, box in sorted(found, key=lambda one: (round(one[1][3]), one[1][0]))))
    print("\n".join(bad), end="\n" if bad else "")
    return 1 if bad else 0


sys.exit(main())
