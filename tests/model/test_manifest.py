"""The folder of a network: whole or refused."""

import shutil
from pathlib import Path

import pytest

from depesche.errors import DataError
from depesche.model import WEIGHTS
from depesche.model.labels import FORMS, LINK_SCHEMES, LINKS, NAME_SCHEMES, NAME_TAGS, QUOTE_SCHEMES, ROLES, TAGS
from depesche.model.manifest import FORMAT, load_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, tmp_path / "weights"))


def test_the_package_carries_a_whole_network() -> None:
    manifest = load_manifest(WEIGHTS)
    assert set(manifest.languages) >= {"de", "en"}
    labels = manifest.labels
    assert (labels.tags, labels.links, labels.forms) == (TAGS, LINKS, FORMS)
    assert (labels.name_tags, labels.quote_schemes, labels.name_schemes) == (NAME_TAGS, QUOTE_SCHEMES, NAME_SCHEMES)
    assert labels.link_schemes == LINK_SCHEMES
    read = {scheme.quotations: ROLES for scheme in manifest.languages.values()} | {"claims": LINKS, "contacts": LINKS}
    for scheme, links in read.items():
        decoding = manifest.decoding[scheme]
        assert len(decoding.roles) == len(decoding.breaks) == len(links)
        assert len(decoding.confidence) == 7, "not calibrated"


def test_it_is_small_enough_for_a_package() -> None:
    assert sum(f.stat().st_size for f in WEIGHTS.iterdir()) < 60e6


def test_a_changed_file_is_refused(folder: Path) -> None:
    graph = folder / "linker.onnx"
    data = bytearray(graph.read_bytes())
    data[len(data) // 2] ^= 1
    graph.write_bytes(data)
    with pytest.raises(DataError, match="not the one that the manifest names") as error:
        load_manifest(folder)
    assert "linker.onnx" in str(error.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "pieces.npy").unlink()
    with pytest.raises(DataError, match=r"pieces\.npy"):
        load_manifest(folder)


def test_no_folder() -> None:
    with pytest.raises(DataError, match="no network"):
        load_manifest(Path("nowhere"))


def test_a_broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": 2}')
    with pytest.raises(DataError, match="broken"):
        load_manifest(folder)


def test_a_folder_of_another_time(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace(f'"format": {FORMAT}', '"format": 99'))
    with pytest.raises(DataError, match="format 99"):
        load_manifest(folder)
