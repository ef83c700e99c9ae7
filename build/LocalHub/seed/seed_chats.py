"""Short chats between a user and an assistant: a data set with messages and no label."""

from __future__ import annotations

from typing import Dict, List

_EXCHANGES = [
    ["How do I descale a kettle?", "Boil equal parts water and vinegar, let it stand for half an hour, then rinse twice."],
    ["What is a good gift for someone who hikes?", "A light head torch or a pair of merino socks. What is your budget?",
     "About 30.", "Then the socks; they get used on every walk."],
    ["Can I wash wool at 40 degrees?", "Better not. Use the wool programme at 30 or lower and dry it flat."],
    ["My desk wobbles.", "Loosen all leg screws, press the desk down on a level floor, and tighten them crosswise."],
    ["How many grams are in an ounce?", "About 28.35."],
    ["Suggest a name for a grey cat.", "Pebble."],
    ["How often should I water a cactus?", "Every two to four weeks in summer, hardly at all in winter."],
    ["What does RSVP mean?", "Répondez s'il vous plaît: please say whether you will come."],
    ["Which is heavier, a litre of oil or a litre of water?", "Water. Oil has about nine tenths of its density."],
    ["How do I get candle wax out of a tablecloth?", "Scrape off what you can, then iron over blotting paper to draw out the rest.",
     "And the stain that stays?", "Dab it with a little rubbing alcohol and wash as usual."],
    ["Write a one-line out-of-office note.", "I am away until Monday and will answer then."],
    ["What can I cook with leeks and potatoes?", "A soup: soften the leeks in butter, add potatoes and stock, simmer, blend."],
    ["Is 91 a prime number?", "No, it is 7 times 13."],
    ["How do I sharpen a bread knife?", "With a ceramic rod that fits the serrations, one groove at a time."],
    ["Why does my phone get hot?", "Usually charging and a busy app at once. Take it out of the case and close the app."],
    ["Translate 'good morning' into Spanish.", "Buenos días."],
    ["What is the capital of Australia?", "Canberra."],
    ["Can tomatoes go in the fridge?", "They keep longer there but lose flavour. Take them out an hour before eating."],
    ["How long should I rest a steak?", "Five to ten minutes, loosely covered."],
    ["Give me a synonym for 'quick'.", "Swift."],
    ["How do I tie a bowline?", "Make a small loop, bring the end up through it, around the standing part and back down.",
     "It comes undone.", "Check that the end leaves on the inside of the loop, and pull the standing part tight."],
    ["What is 15 % of 60?", "9."],
    ["How do I remove a stripped screw?", "Put a rubber band between the screw and the driver, press hard, and turn slowly."],
    ["Which way should a ceiling fan turn in winter?", "Clockwise at low speed, so that it draws air up and pushes warm air down."],
    ["Can I freeze cooked rice?", "Yes. Cool it quickly, freeze it the same day, and reheat it until steaming."],
    ["What should I pack for a rainy weekend?", "A rain coat, a second pair of shoes, dry socks and a good book."],
    ["How do I stop my glasses fogging up?", "Wash them with a drop of soap and let them dry without wiping."],
    ["What is the past tense of 'seek'?", "Sought."],
    ["How high should a desk be?", "So that your forearms rest level when you type: for most people 65 to 75 centimetres."],
    ["Why do onions make me cry?", "Cutting them frees a sulphur compound that turns to acid in your eyes. Chill them first."],
    ["How do I clean a yoga mat?", "Wipe it with warm water and a little mild soap, then air-dry it out of the sun."],
    ["Recommend a board game for two.", "Do you want something short or an evening long?", "Short.", "Then a tile-laying game of 20 minutes."],
    ["How do I fold a fitted sheet?", "Tuck the corners into each other, lay it flat, and fold it in thirds twice."],
    ["What is the boiling point of water in Fahrenheit?", "212 degrees at sea level."],
    ["Can I use dish soap in a dishwasher?", "No, it foams over. Use dishwasher detergent."],
    ["How do I measure my hat size?", "Run a tape around your head just above the ears and read it in centimetres."],
]


def _chat(turns: List[str]) -> List[Dict[str, str]]:
    return [{"role": "assistant" if i % 2 else "user", "content": turn} for i, turn in enumerate(turns)]


CHATS: List[List[Dict[str, str]]] = [_chat(turns) for turns in _EXCHANGES]
