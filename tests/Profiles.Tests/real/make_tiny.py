"""Makes small models and datasets for whole runs with the real libraries.

    python3 make_tiny.py FOLDER

Needs torch, torchvision, transformers, tokenizers, sentence-transformers, pyarrow, pillow and numpy; no network. Models
are randomly initialised, datasets are drawn by a seed: everything is the same at every call, and none of it is anybody's.
"""

import io
import json
import random
import sys
from pathlib import Path

SEED = 17
COLOURS = {"red": (200, 40, 40), "blue": (40, 60, 200)}
SHAPES = ("circle", "square")
CLASSES = ["%s %s" % (colour, shape) for colour in COLOURS for shape in SHAPES]
SIDE = 32


def picture(rng, label):
    """A shape of this colour, somewhere, on a grey of its own, as PNG."""
    from PIL import Image, ImageDraw
    colour, shape = CLASSES[label].split()
    image = Image.new("RGB", (SIDE, SIDE), tuple([rng.randint(90, 200)] * 3))
    size, left, top = rng.randint(12, 20), rng.randint(1, 10), rng.randint(1, 10)
    box = (left, top, left + size, top + size)
    fill = tuple(max(0, min(255, part + rng.randint(-30, 30))) for part in COLOURS[colour])
    draw = ImageDraw.Draw(image)
    (draw.ellipse if shape == "circle" else draw.rectangle)(box, fill=fill)
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue(), box


def write_parquet(path, columns, features):
    """A parquet file with the features that the `datasets` library leaves in a footer."""
    import pyarrow
    import pyarrow.parquet
    table = pyarrow.table(columns).replace_schema_metadata({"huggingface": json.dumps({"info": {"features": features}})})
    path.parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(table, path, row_group_size=100)


def card(folder, title):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text("---\nlicense: cc0-1.0\n---\n# %s\n\nMade for tests.\n" % title, encoding="utf-8")


def shapes(folder):
    """Images with one label each."""
    rng = random.Random(SEED)
    card(folder, "shapes")
    features = {"image": {"_type": "Image"}, "label": {"names": CLASSES, "_type": "ClassLabel"}}
    for split, rows in (("train", 1200), ("validation", 160), ("test", 240)):
        labels = [rng.randrange(len(CLASSES)) for _ in range(rows)]
        images = [{"bytes": picture(rng, label)[0], "path": "%s-%d.png" % (split, row)} for row, label in enumerate(labels)]
        write_parquet(folder / "data" / ("%s-00000-of-00001.parquet" % split), {"image": images, "label": labels}, features)


def boxes(folder):
    """Images with one box each, left, top, width, height in pixels."""
    rng = random.Random(SEED + 1)
    card(folder, "boxes")
    features = {"image_id": {"dtype": "int64", "_type": "Value"}, "image": {"_type": "Image"}, "objects": {
        "bbox": {"feature": {"feature": {"dtype": "float64", "_type": "Value"}, "length": 4, "_type": "List"}, "_type": "List"},
        "category": {"feature": {"names": CLASSES, "_type": "ClassLabel"}, "_type": "List"}}}
    for split, rows in (("train", 240), ("test", 60)):
        labels = [rng.randrange(len(CLASSES)) for _ in range(rows)]
        drawn = [picture(rng, label) for label in labels]
        write_parquet(folder / "data" / ("%s-00000-of-00001.parquet" % split), {
            "image_id": list(range(rows)),
            "image": [{"bytes": content, "path": "%s-%d.png" % (split, row)} for row, (content, _) in enumerate(drawn)],
            "objects": [{"bbox": [[float(box[0]), float(box[1]), float(box[2] - box[0]), float(box[3] - box[1])]], "category": [label]}
                        for (_, box), label in zip(drawn, labels)]}, features)


def sentences(count):
    rng = random.Random(SEED + 2)
    who, does, what = ["the cat", "a dog", "my friend", "the teacher", "a child"], ["sees", "draws", "likes", "finds"], ["a ball", "the house", "a red car", "the river", "an apple"]
    return [" ".join((rng.choice(who), rng.choice(does), rng.choice(what))) for _ in range(count)]


def lines(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def texts(folder):
    """Conversations, preferences and pairs as JSON Lines."""
    found = sentences(900)
    for name in ("chats", "preferences", "pairs"):
        card(folder / name, name)
    for split, begin, end in (("train", 0, 240), ("test", 240, 300)):
        lines(folder / "chats" / (split + ".jsonl"), [{"messages": [
            {"role": "user", "content": "Say again, number %d: %s" % (number, text)}, {"role": "assistant", "content": text}]}
            for number, text in enumerate(found[begin:end], begin)])
        lines(folder / "preferences" / (split + ".jsonl"), [{
            "prompt": "Say again, number %d: %s\n" % (number, text), "chosen": text, "rejected": text[::-1]}
            for number, text in enumerate(found[begin:end], begin)])
        lines(folder / "pairs" / (split + ".jsonl"), [{"anchor": "%s %d" % (text, number), "positive": "number %d is that %s" % (number, text)}
                                                      for number, text in enumerate(found[begin:end], begin)])


def recipes(folder):
    """Example code that a run's own can be grounded in."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(
        "---\nlicense: cc0-1.0\ntags:\n- examples\n---\n# Example scripts\n\nSupervised fine-tuning (sft) on chats, direct preference "
        "optimization (dpo) on preferences, sentence embedding on pairs, image classification on shapes, object detection on boxes.\n",
        encoding="utf-8")
    (folder / "train.py").write_text(
        '"""Supervised fine-tuning, preference optimization, sentence embedding, image classification, object detection."""\n\n\n'
        "def train(trainer):\n    trainer.train()\n    return trainer.evaluate()\n", encoding="utf-8")


def image_models(folder):
    """A vision transformer of some ten thousand weights with its image processor, and a detection transformer."""
    import torch
    from transformers import ViTConfig, ViTForImageClassification, ViTImageProcessor
    torch.manual_seed(SEED)
    config = ViTConfig(hidden_size=64, num_hidden_layers=3, num_attention_heads=4, intermediate_size=128, image_size=SIDE,
                       patch_size=8, num_labels=2)
    target = folder / "tiny-vit"
    ViTForImageClassification(config).save_pretrained(target)
    ViTImageProcessor(size={"height": SIDE, "width": SIDE}).save_pretrained(target)
    card(target, "tiny-vit")
    from transformers import YolosConfig, YolosForObjectDetection, YolosImageProcessor
    target = folder / "tiny-yolos"
    config = YolosConfig(hidden_size=64, num_hidden_layers=3, num_attention_heads=4, intermediate_size=128, image_size=[64, 64],
                         patch_size=8, num_detection_tokens=10, num_labels=2)
    YolosForObjectDetection(config).save_pretrained(target)
    YolosImageProcessor(size={"height": 64, "width": 64}).save_pretrained(target)
    card(target, "tiny-yolos")


def tokenizer():
    """A tokenizer trained on the very sentences, with a template for conversations."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast
    made = Tokenizer(models.BPE(unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=600, special_tokens=["<unk>", "<s>", "</s>", "<pad>", "<|user|>", "<|assistant|>"],
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    made.train_from_iterator(sentences(900), trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=made, unk_token="<unk>", bos_token="<s>", eos_token="</s>", pad_token="<pad>")
    fast.chat_template = (
        "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}</s>{% endfor %}"
        "{% if add_generation_prompt %}<|assistant|>{% endif %}")
    return fast


def text_models(folder):
    """A language model and an embedding model of some ten thousand weights."""
    import torch
    from transformers import BertConfig, BertModel, LlamaConfig, LlamaForCausalLM
    torch.manual_seed(SEED)
    words = tokenizer()
    target = folder / "tiny-lm"
    LlamaForCausalLM(LlamaConfig(vocab_size=len(words), hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4,
                                 num_key_value_heads=2, max_position_embeddings=512, bos_token_id=words.bos_token_id,
                                 eos_token_id=words.eos_token_id, pad_token_id=words.pad_token_id)).save_pretrained(target)
    words.save_pretrained(target)
    card(target, "tiny-lm")
    base = folder / "encoder"
    BertModel(BertConfig(vocab_size=len(words), hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128,
                         max_position_embeddings=256)).save_pretrained(base)
    words.save_pretrained(base)
    from sentence_transformers import SentenceTransformer
    SentenceTransformer(str(base), device="cpu").save_pretrained(str(folder / "tiny-embedder"))  # pools by the mean
    card(folder / "tiny-embedder", "tiny-embedder")


def main(folder):
    """Every part by itself: what one library cannot make does not keep the others from being made."""
    failed = 0
    for name, make in (("shapes", lambda: shapes(folder / "datasets" / "shapes")), ("boxes", lambda: boxes(folder / "datasets" / "boxes")),
                       ("texts", lambda: texts(folder / "datasets")), ("recipes", lambda: recipes(folder / "models" / "tiny-recipes")), ("image models", lambda: image_models(folder / "models")),
                       ("text models", lambda: text_models(folder / "models"))):
        try:
            make()
            print("made %s" % name, flush=True)
        except Exception as error:
            failed += 1
            print("not made: %s: %s: %s" % (name, type(error).__name__, error), file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
