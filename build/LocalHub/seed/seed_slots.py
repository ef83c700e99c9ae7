"""The small vocabulary of the customer-intents grammar: slot values, openers, closers, spellings.

Everything here is also written to slots.json, so that anyone can undo it: put the slot names back,
strip the openers and closers, correct the spelling, and compare what is left across the splits.
"""

from __future__ import annotations

from typing import Dict, List

SLOTS: Dict[str, List[str]] = {
    "product": [
        "coffee maker", "desk lamp", "winter jacket", "yoga mat", "phone case", "laptop stand",
        "water bottle", "hiking backpack", "rain coat", "bluetooth speaker", "keyboard", "bread knife",
        "picture frame", "camping stove", "linen shirt", "baby monitor", "toaster", "standing desk",
        "mountain bike helmet", "wool blanket", "frying pan", "gaming chair", "smart watch", "tea kettle",
        "tennis racket", "board game", "hair dryer", "leather wallet", "garden hose", "night light",
        "router", "monitor arm", "sleeping bag", "mixing bowl", "pencil case", "travel pillow",
    ],
    "plan": ["Basic", "Plus", "Premium", "Family", "Student", "Starter", "Pro", "Team"],
    "city": [
        "Leeds", "Bristol", "Austin", "Denver", "Dublin", "Toronto", "Glasgow", "Portland", "Cardiff",
        "Chicago", "Melbourne", "Boston", "Manchester", "Seattle", "Brighton", "Ottawa",
    ],
    "day": [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "last week",
        "yesterday", "the 3rd of May", "the 12th", "two weeks ago", "ten days ago", "March 9", "June 21",
        "the 28th", "three days ago", "last month", "October 2",
    ],
    "date": [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "the 3rd of May", "the 12th",
        "March 9", "June 21", "the 28th", "October 2", "the 1st", "August 15",
    ],
    "name": [
        "Anna", "Tom", "Priya", "Luis", "Grace", "Omar", "Mei", "Daniel", "Sofia", "Kofi", "Hannah",
        "Yusuf", "Clara", "Ben", "Nadia", "Peter",
    ],
    "carrier": ["UPS", "DHL", "FedEx", "Royal Mail", "DPD", "USPS", "Hermes", "An Post"],
    "card": ["Visa", "Mastercard", "Amex", "debit card", "credit card", "Maestro"],
    "device": ["iPhone", "Android phone", "laptop", "tablet", "work computer", "iPad"],
    "relative": ["sister", "mum", "dad", "nephew", "flatmate", "wife", "husband", "colleague", "neighbour"],
    "colour": ["blue", "black", "red", "green", "grey", "white", "navy", "yellow"],
    "size": ["small", "medium", "large", "XL", "size 8", "size 10", "size 42"],
}

# Slots whose values are drawn from a pattern and not from a list: (how to write one, how to find one).
NUMBER_SLOTS: Dict[str, Dict[str, object]] = {
    "order": {"formats": ["#{}", "{}", "no {}"], "low": 10200, "high": 98999, "find": r"(?:# ?|no )?\b\d{5}\b"},
    "amount": {"formats": ["${}.99", "£{}", "{} dollars", "${}", "{} euros"], "low": 11, "high": 189,
               "find": r"[$£]\d{2,3}(?:\.99)?|\b\d{2,3} (?:dollars|euros)\b"},
}

OPENERS: List[str] = [
    "Hi,", "Hello,", "Hey,", "Hi there,", "Good morning,", "Good afternoon,", "Hello team,", "Hey guys,",
    "Quick question:", "Excuse me,", "Hi again,", "Dear support,", "Hello!", "Hi!", "Good evening.",
    "Sorry to bother you but", "Hope you are well.", "Right,", "So", "OK so", "Um, hi,", "Hey there!",
    "First time writing here.", "Not sure if this is the right place but",
]

CLOSERS: List[str] = [
    "Thanks!", "Thank you.", "Thanks in advance.", "Please help.", "Cheers.", "Many thanks.", "Let me know.",
    "Please advise.", "Any help is appreciated.", "Kind regards, {name}", "Thanks, {name}", "{name}",
    "My order number is {order}.", "Order {order}.", "Ref {order}.", "Please get back to me soon.",
    "I am quite annoyed.", "Hope you can sort this out.", "I have been waiting on chat for ages.",
    "Not impressed so far.", "Sorry for the long message.", "I am in {city} by the way.", "Ta.", "Best, {name}",
    "Appreciate it.", "Looking forward to hearing from you.",
]

# Full form -> contracted forms. Never "its", "id", "ill", "were": those are words of their own.
CONTRACTIONS: Dict[str, List[str]] = {
    "I am": ["I'm", "I'm", "im"],
    "I would": ["I'd"],
    "I will": ["I'll"],
    "it is": ["it's"],
    "that is": ["that's", "thats"],
    "what is": ["what's", "whats"],
    "where is": ["where's", "wheres"],
    "there is": ["there's", "theres"],
    "cannot": ["can't", "can't", "cant", "can not"],
    "do not": ["don't", "don't", "dont"],
    "did not": ["didn't", "didn't", "didnt"],
    "does not": ["doesn't", "doesn't", "doesnt"],
    "is not": ["isn't", "isn't", "isnt"],
    "was not": ["wasn't", "wasnt"],
    "has not": ["hasn't", "hasn't", "hasnt"],
    "have not": ["haven't", "haven't", "havent"],
    "will not": ["won't", "won't", "wont"],
    "would not": ["wouldn't"],
    "could not": ["couldn't", "couldnt"],
    "you have": ["you've"],
    "you are": ["you're"],
}

# Right spelling -> how people also type it.
TYPOS: Dict[str, List[str]] = {
    "account": ["acount", "accout"], "address": ["adress", "addres"], "again": ["agian"],
    "because": ["becuase", "bc"], "been": ["bene"], "cancel": ["cancle", "cansel"],
    "cancelled": ["canceled"], "change": ["chnage", "chagne"], "charged": ["chraged"],
    "delivered": ["deliverd", "delivred"], "delivery": ["delievery", "delivary"], "different": ["diffrent"],
    "email": ["e-mail", "emial"], "exchange": ["exchnage"], "from": ["form"], "have": ["hvae"],
    "item": ["itme"], "just": ["jsut"], "know": ["konw"], "money": ["mony"], "month": ["mounth"],
    "order": ["oder", "ordr"], "package": ["packge", "pakage"], "parcel": ["parcle"],
    "password": ["pasword", "passowrd"], "payment": ["paymant", "payement"], "please": ["pls", "plz", "pleas"],
    "problem": ["probelm"], "receive": ["recieve"], "received": ["recieved"], "refund": ["refudn", "re-fund"],
    "return": ["retrun", "reutrn"], "really": ["realy"], "should": ["shoud"], "still": ["stil"],
    "subscription": ["subscripton", "subscribtion"], "tracking": ["traking"], "want": ["wnat"],
    "website": ["web site"], "when": ["wehn"], "where": ["wher"], "with": ["wiht"], "wrong": ["worng"],
    "the": ["teh"], "you": ["u"], "your": ["ur"], "tomorrow": ["tommorow"], "which": ["wich"],
    "working": ["workin"], "replacement": ["replacment"], "membership": ["membershp"],
    "damaged": ["damged"], "available": ["avaliable"], 
    "arrived": ["arived"], "immediately": ["immediatly"], "separate": ["seperate"],
}
