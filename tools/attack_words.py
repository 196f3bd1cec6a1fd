"""What nobody expects: as a text, as the name of a file, as the value of an option."""

ODD_TEXTS = [
    "", " ", "\0", "\ufeff", "a\0b", "\x1b]0;mine\x07", "\u202egnp.exe", "\u2028", "\x85", "\ud800",
    "null", "~", "true", "no", "1", "-1", "1e999", ".nan", "0x1F", "010", "12:30", "2024-01-01",
    "[]", "{}", "[[", "{a: b", "- a", "? a", "&a *a", "*a", "!!python/object:os.system x", "!x y",
    "<<: *x", "%YAML 9.9", "---", "...", "@", "`", "|", ">", "'", '"', '"\\x00"',
    '"\\ud83d\\ude00"', "a: b: c", "a #", "#", ":", "?", ",", "\t", "x" * 100_000, "[" * 3000,
    "{a: " * 3000, "9" * 5000, "javascript:alert(1)", "<script>", "../../x", "C:\\con", "北京",
    "😀", "e\u0301" * 300,
]  # fmt: skip

NAMES = [
    b".", b"..", b"", b"/", b"//", b"./life.yaml", b"nowhere/life.yaml", b"life.yaml/x", b"~",
    b"a\nb.yaml", b"a\x1b]0;mine\x07.yaml", b"a\xff\xfe.yaml", "a\u202e.yaml".encode(), b"x" * 255,
    b"x" * 251 + b".yml", b"x" * 256, b"x/" * 3000, b"-", b"--", b"con.yaml", b" .yaml",
    b"a:b.yaml", b"life.lock.yaml", b"life.fr.yaml", b"http://example.org/life.yaml",
    b"\xf0\x9f\x98\x80",
]  # fmt: skip

OUTS = [
    "life.yaml", "LIFE.YAML", "life.lock.yaml", "life.fr.yaml", "lesson.md", "stays.csv",
    "stays.TSV", "photograph.png", "notes", "notes/x", "link.html", "link.svg", "link.json", "loop",
    "folder", "folder/", ".", "..", "", "/dev/null", "/dev/full", "/dev/stdout", "/proc/version",
    "/proc/x/y", "pipe", "a/b/c.html", "a/b/c.svg", "con.html", "a\nb.html", "a\x1b[2J.html",
    "a\udcff.html", "x" * 255, "x" * 256, "x/" * 3000, "o.html", "o.svg", "o.png", "o.js", "o.json",
    "o", "o.", "o.html ", "~/o.html", "guarded.html", "guarded.svg", "shut/o.html",
]  # fmt: skip

VALUES = [
    "", " ", "\0x"[1:], "x", "-1", "0", "1", "99999999999999999999", "1e9", "nan", "inf", "../../x",
    "/", "en", "EN-us", "fr", "tlh", "en-" + "abcdefgh-" * 30 + "x", "x" * 10_000, "http://[",
    "http://[::1", "http://example.org:99999/", "https://example.org/x.html", "ftp://x",
    "file:///etc/passwd", "//x", "javascript:alert(1)", "data:text/html,x", "1933", "1933-02-30",
    "../1933", "1940-09-26", "exile", "b", "16:9", "0:0", "1:0", "9" * 400 + ":1", "1600x1000",
    "0x0", "-1x5", "9" * 30 + "x1", "1x1", "100000x100000", "OpenTopoMap", "OpenStreetMap.Mapnik",
    "\x1b[2J", "\u202e", "\udcff", "<script>", "'\"", "$(id)", "%00", "#",
]  # fmt: skip
