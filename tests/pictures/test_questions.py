"""What `check` asks about pictures, and which faults it tells as a build does."""

from tests.pictures.shots import coded, flag, life_of

from sergemap.commands.check import check_file, run


def asked(folder, more=""):
    (folder / "a.png").write_bytes(coded(flag(), "PNG"))
    life_of(folder, "a.png", more=more)
    return [
        (code, fault.line, fault.message)
        for fault, code in check_file(folder / "places.yaml").warnings
        if code != "no-source"
    ]


def test_a_picture_that_is_used_and_may_be_shown_is_not_asked_about(tmp_path):
    assert asked(tmp_path, ", dates: 1934") == []


def test_a_picture_older_than_what_it_shows_is_asked_about(tmp_path):
    assert asked(tmp_path, ", dates: 1910~") == [
        (
            "older-picture",
            9,
            "picture 'a.png' of 1910~ is older than the stay of 1933/1940 that it shows",
        )
    ]


def test_a_licence_that_forbids_sharing_is_asked_about(tmp_path):
    asked(tmp_path)
    path = tmp_path / "places.yaml"
    rights = "'Tous droits réservés, https://a.b/'"
    path.write_text(path.read_text("utf-8").replace("CC0-1.0", rights), "utf-8")

    (question,) = (
        fault for fault, code in check_file(path).warnings if code == "forbidding-licence"
    )

    assert question.message == (
        f"the licence of 'a.png', {rights}, forbids to share it; who shares the page shares it"
    )


def test_files_that_lie_beside_the_pictures_and_are_not_shown_are_named(tmp_path):
    for name in ("b.JPG", "c.svg", "notes.txt"):
        (tmp_path / name).write_bytes(b"")

    assert asked(tmp_path) == [
        ("unused-picture", 1, "files beside those that are shown are never used: 'b.JPG', 'c.svg'")
    ]


def test_a_picture_larger_than_any_page_needs_is_asked_about(tmp_path):
    (tmp_path / "b.png").write_bytes(coded(flag(4000, 3100), "PNG"))
    life_of(tmp_path, "b.png")

    (large,) = (
        fault.message
        for fault, code in check_file(tmp_path / "places.yaml").warnings
        if code == "large-picture"
    )

    assert large == (
        "picture 'b.png' has 12.4 megapixels; "
        "more than 12 are of no use to a page, and slow to build"
    )


def test_it_fails_where_a_picture_is_missing(tmp_path):
    life_of(tmp_path, "a.png")

    checked = run(str(tmp_path / "places.yaml"), places=False)

    assert checked.code == 1
    assert "places.yaml:9:16: 'a.png': there is no such file" in checked.notes[0]


def test_texts_of_pictures_that_a_translation_lacks_are_counted(tmp_path):
    (tmp_path / "places.fr.yaml").write_text("language: fr\n", "utf-8")
    asked(tmp_path, ", caption: C")

    before = check_file(tmp_path / "places.yaml").missing["fr"]
    (tmp_path / "places.fr.yaml").write_text(
        "language: fr\npictures: {a.png: {alt: A, caption: C}}\n", "utf-8"
    )

    assert before - check_file(tmp_path / "places.yaml").missing["fr"] == 2
