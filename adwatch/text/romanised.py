"""How Armenian and Russian are typed in Latin letters: each spelling, what it may stand for.

The number is a cost: 0 for the usual reading, more for rarer ones.  Nobody keeps to one scheme, so
these are not for turning letters around one by one but for finding a known word (``vocabulary``).
What begins with "^" is read so only at the beginning of a word.
"""

from collections.abc import Mapping


Readings = Mapping[str, tuple[tuple[str, float], ...]]


def _table(lines: str) -> Readings:
    table: dict[str, tuple[tuple[str, float], ...]] = {}
    for line in lines.split("\n"):
        typed, *read = line.split()
        table[typed] = tuple((way, cost / 2) for cost, way in enumerate(read))
    return {typed: _plain(read) for typed, read in table.items()}


def _plain(read: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    return tuple(("" if way == "_" else way, cost) for way, cost in read)


# The usual reading first, each further one costs half a point more; "_" is no letter at all.
ARMENIAN = _table(
    """a ա
b բ
c ց ծ ձ կ
d դ
e ե է ը
f ֆ
g գ ղ
h հ
i ի յ
j ջ ժ ճ յ
k կ ք
l լ
m մ
n ն
o ո օ
p պ փ
q ք
r ր ռ
s ս
t տ թ
u ու ւ
v վ ւ
w վ ու
x խ ղ
y յ ը ի ու _
z զ ձ
@ ը
' _
ch չ ճ
sh շ
zh ժ
gh ղ
kh խ
ph փ
th թ
dz ձ ծ
ts ց ծ
tc ծ ց
tz ծ
cc ծ
tch ճ
dj ջ
dzh ջ
jh ժ
rr ռ
t' թ
p' փ
k' ք
ch' չ
ts' ց
^vo ո
^wo ո
ou ու
oo ու
ev եւ եվ
yev եւ
ew եւ
^ye ե յե է
yo յո
eo յո
ya յա
yu յու
ia իա
oy ույ ոյ
uy ույ
u' ու
tq թք տք"""
)
RUSSIAN = _table(
    """a а
b б
c ц с к
d д дь
e е э
f ф
g г
h х
i и й ы
j ж й дж
k к
l л ль
m м мь
n н нь
o о
p п
q к
r р рь
s с сь
t т ть
u у
v в вь
w в ш
x х кс
y ы й и у
z з зь
' ь ъ _
4 ч
6 ш
ch ч
sh ш щ
sch щ сч
shch щ
zh ж
kh х
ts ц тс
tz ц
yo е йо
jo е
io е ио
yu ю
ju ю
iu ю иу
ya я
ja я
ia я иа
ye ье ъе е
^ye е
^e е э
^je е
je ье е
ie ие ье
iy ий
yj ый
yy ый
ij ий
iya ия
iia ия
iju ию
iyu ию
l' ль
t' ть
n' нь
s' сь
r' рь
d' дь
ck к"""
)
TABLES = {"hy": ARMENIAN, "ru": RUSSIAN}
LONGEST = 4


def spellings(word: str, code: str, most: int) -> list[str]:
    """The most usual ways to type a word of the language, the first one first."""
    ways: list[list[tuple[float, str]]] = [[(0.0, "")]] + [[] for _ in word]
    for place in range(len(word)):
        for cost, typed in sorted(ways[place])[:most]:
            for letters, options in _SPELLED[code].get(word[place], ()):
                if word.startswith(letters, place):
                    ways[place + len(letters)] += [
                        (cost + price, typed + way.removeprefix("^"))
                        for way, price in options
                        if place == 0 or way[0] != "^"
                    ]
    return list(dict.fromkeys(typed for _cost, typed in sorted(ways[-1])[:most]))


Spelled = dict[str, list[tuple[str, list[tuple[str, float]]]]]


def _inverse(table: Readings) -> Spelled:
    spelled: dict[str, list[tuple[str, float]]] = {}
    for typed, read in table.items():
        for letters, cost in read:
            if letters:
                spelled.setdefault(letters, []).append((typed, cost + 0.1 * len(typed)))
    return {
        first: [(letters, ways) for letters, ways in spelled.items() if letters[0] == first]
        for first in {letters[0] for letters in spelled}
    }


_SPELLED = {code: _inverse(table) for code, table in TABLES.items()}
