"""How customers of a shop with a subscription plan ask for sixteen things.

One line is one template. `[a|b|]` is a choice, `{product}` a slot; with its choices made and its phrases swapped
(PARAPHRASES) it is a wording. A wording belongs to exactly one split, whatever its slots become, so a model is
always tested on wordings it has not seen.

ASKS say what is wanted and stand alone. CONTEXTS are optional sentences beside them. SHARED holds what
people really write when it could be either of two intents: the label is then what the customer turned out
to want, which no reader of the text can know.
"""

from __future__ import annotations

from typing import Dict, List, Tuple


def _lines(block: str) -> List[str]:
    return [line.strip() for line in block.strip().splitlines() if line.strip()]


# Share of each intent in every split, in per mille. Uneven on purpose: support desks are.
SHARES: Dict[str, int] = {
    "track_order": 134, "delivery_problem": 92, "return_item": 88, "refund_request": 80, "product_question": 78,
    "cancel_order": 72, "login_problem": 68, "billing_question": 64, "damaged_item": 64, "payment_failed": 54,
    "cancel_subscription": 54, "change_address": 48, "refund_status": 38, "change_plan": 30,
    "update_payment_method": 22, "delete_account": 14,
}

ASKS: Dict[str, List[str]] = {
    "track_order": _lines("""
        where is my [order|parcel|package]?
        where is [order|order number] {order}?
        [can|could] you tell me where my {product} is?
        has my {product} [shipped|been sent|left the warehouse] yet?
        when will my {product} [arrive|get here|be delivered]?
        I would like to [track|follow] my [order|parcel|shipment].
        how do I track [order {order}|the {product} I bought]?
        what is the [status|progress] of [my order|order {order}]?
        is there [a tracking number|any tracking] for [my order|the {product}]?
        I have not received a tracking [number|link|email] for my [order|{product}].
        do you know [what day|when] [my order|the parcel] will come?
        [how long|how many more days] until my {product} gets here?
        just checking [in on|up on] my order from {day}.
        [any update|any news|an update please] on [the {product} I ordered|order {order}]?
        is my {product} [on its way|out for delivery|on the van] [today|already|yet]?
        which courier [has|is bringing] my [parcel|order]?
        can I see [somewhere|on a map] where the driver is with my [parcel|{product}]?
        the tracking page [has said|says] "label created" since {day}, has it moved?
        [what is|can I get] the estimated delivery date for order {order}?
        I need to know if my {product} will [be here|arrive] [by|before] the weekend.
        did my order from {day} go out?
        please send me the [tracking code|tracking link|{carrier} number] for my order.
        [trying|I am trying] to find out how far away my parcel is.
        has {carrier} picked up order {order} from you?
        will the {product} come today or tomorrow?
        I bought a {product} {day}, when can I expect it?
        are you able to [check|look up] [the shipping status|where things are] for {order}?
        [wondering|I was wondering] when my {product} is going to [show up|turn up].
        my order [still says|says] processing, when does it ship?
        [eta|ETA] on my {product}?
        [could you|can you] [locate|find] my [shipment|package] please?
        the link in the dispatch email [does not open|is dead], so how do I follow the parcel?
        roughly what time [will|does] the driver come with order {order}?
        it has been a few days, is the {product} on the road yet?
        """),
    "delivery_problem": _lines("""
        my {product} [was supposed to|should have] [arrive|come] {day} and it is not here.
        the tracking says delivered but I [have nothing|did not get anything|never got it].
        [my parcel|the package] has [gone missing|got lost|disappeared].
        {carrier} [claims|says] they delivered it but nobody [was|has been] here.
        the [driver|courier] left my [parcel|package] [in the rain|with a stranger|on the street].
        [only half|only part] of my order [arrived|came|was in the box].
        the {product} was missing from the [box|parcel|delivery].
        my delivery is [more than a week|ten days|very] late.
        nobody [rang|knocked|buzzed] and now there is a card saying I missed the delivery.
        [my order|the {product}] was delivered to [the wrong house|my neighbour|someone else].
        {carrier} [sent|returned] my parcel back to you [for no reason|without trying].
        the parcel has been stuck [in {city}|at the depot] since {day}.
        I waited in all day and the [delivery|driver|courier] never [came|showed up].
        I [never|have never] received [order {order}|my order from {day}].
        the delivery photo shows [a door|a porch] that is not mine.
        you [missed|did not keep] the delivery slot I [booked|paid for].
        I paid for express shipping and it [still has not come|took nine days].
        [somebody|someone] stole the [parcel|package] from my [porch|doorstep] because the driver just left it there.
        two boxes were meant to come, [just one|only one] did.
        my {product} [is lost|got lost] in the post I think.
        the courier [says|claims] my address does not exist.
        the package keeps going back and forth between [{city}|the depot] and {city}.
        delivery [failed|was tried] three times although I was [home|in] every time.
        {carrier} threw the parcel over the [fence|gate].
        it says signed for by {name}, [nobody with|no person of] that name lives here.
        the driver [was rude|refused] [to|and would not] carry the {product} up the stairs.
        this delivery is a disaster, it is already a week overdue.
        I got a [parcel|box] with [nothing in it|an empty box inside].
        """),
    "return_item": _lines("""
        I [want|would like] to return [my|the|a] {product}.
        how do I [send|post] [the {product}|this {product}|it] back?
        can I [return|bring back] a {product} I bought {day}?
        what is your return policy [for|on] a {product}?
        I need a return label [for|to send back] [order {order}|the {product}].
        [where|to which address] do I send [returns|the {product} I am returning]?
        can I exchange the {product} for a [different|bigger|smaller] one?
        the [winter jacket|rain coat|linen shirt|helmet] does not fit, [how can I|can I] swap it for a {size}?
        I would like to swap the {colour} {product} for the {colour} one.
        do I have to pay for return [shipping|postage]?
        how many days do I have to [return something|send things back]?
        I changed my mind about the {product} and want to [send it back|give it back].
        can you arrange a [collection|pick up] for a return?
        is it possible to return [an opened|a used] {product}?
        the return [label|code] you sent does not [print|scan].
        can I take it back to [a shop|the store in {city}] instead of posting it?
        please [start|open|set up] a return for my {product}.
        I ordered two [by mistake|sizes] and want to send one back.
        the return portal [will not accept|does not recognise] my order number.
        what [box|packaging] do I need for sending a {product} back?
        I have lost the receipt, can the {product} still go back?
        my {relative} already has a {product}, so this one needs to come back to you.
        can I get a {size} instead of the {size} I was sent?
        I no longer need the {product} and it is still [sealed|unopened|in its box], how does returning work?
        do you accept returns [after 30 days|without the original box|on sale items]?
        [I am looking|looking] to make an exchange.
        has my returns parcel got to be dropped at a {carrier} point?
        """),
    "refund_request": _lines("""
        I want my money back.
        I [want|would like|demand] a [refund|full refund] for [my {product}|order {order}|the {product}].
        [can|could] I get a refund [on|for] the {product}?
        please refund [me|my order|order {order}].
        how do I [request|ask for|claim] a refund?
        refund me the {amount} [please|now|as soon as you can].
        I am not [happy|satisfied] with the {product} and want [my money|the money] back.
        am I entitled to a [refund|partial refund] [for|on] this?
        the {product} is [rubbish|useless|nothing like the pictures], give me a refund.
        [can you|will you] reimburse me for the {product}?
        I would prefer my money back rather than a replacement.
        I do not want store credit, I want the {amount} back on my card.
        you should [pay back|give back] what I paid for [shipping|express delivery].
        what do I have to do to get [my {amount}|my cash|the purchase price] back?
        the price dropped {day}, can you pay me the difference?
        I am asking for compensation for order {order}.
        [I would like to claim|I am claiming] my money back under the guarantee.
        I cancelled within the trial so please [refund|give back] the {amount}.
        is a refund possible [if|when] the {product} was a gift?
        kindly [process|issue|arrange] a refund for [order {order}|my purchase from {day}].
        the {product} never worked for me, so I expect you to return the money.
        I will dispute this with my bank unless I get a refund.
        can I have half the price back and keep the {product}?
        do you refund [delivery costs|the postage|gift cards]?
        this is not what I paid for, money back please.
        give me back the {amount} for that awful {product}.
        """),
    "refund_status": _lines("""
        where is my refund?
        when will [I get my refund|my refund arrive|the refund be paid]?
        I sent the {product} back {day} and still have no [refund|money].
        has my refund been [processed|approved|sent] yet?
        how long does a refund take [to arrive|to show up|normally]?
        you promised me a refund {day}, where is it?
        what is the status of the refund for order {order}?
        I have not [seen|received] the {amount} you said you would refund.
        did you get my return and when do I get paid back?
        the refund has not reached my [bank|account|{card}].
        still waiting [for|on] the refund [of {amount}|for my {product}].
        my bank [says|tells me] no refund has come in from you.
        you emailed that the money was on its way {day}, nothing so far.
        can you check on the refund I was [promised|told about] [by {name}|{day}]?
        only part of my refund [came through|arrived|was paid], when is the rest coming?
        I returned it {day}, how much longer until the money is back on my card?
        [any update|any news] on my refund?
        the return was received {day} according to tracking, but the refund is not there.
        on which [card|account] did you put my refund?
        it is more than 14 days since you agreed to refund me.
        was the {amount} refund sent to my old card by any chance?
        I got the refund email but [not the money|no money], when will it show?
        is my refund [pending|stuck]?
        """),
    "product_question": _lines("""
        is the {product} [in stock|available] [in {colour}|in {size}|right now]?
        when will the {product} be back in stock?
        do you [have|sell|stock] a {product} in {colour}?
        what [size|material] is the {product}?
        does the {product} come with [a warranty|batteries|a charger|instructions]?
        is the {product} [waterproof|dishwasher safe|machine washable]?
        how [heavy|big|long|wide] is the {product}?
        what is the difference between the {product} and the cheaper one?
        will the {product} work with my {device}?
        which {product} would you recommend [for a beginner|for my {relative}|as a gift]?
        do you [ship|deliver] to {city}?
        how much is [the {product}|shipping to {city}]?
        can I [buy|pick up] the {product} in [your shop in {city}|a shop near me]?
        is there a discount [if I buy two|for students|on the {product}]?
        are you going to get more of the {colour} {product}?
        can the {product} be [engraved|gift wrapped|assembled for me]?
        what are the [dimensions|measurements] of the {colour} {product}?
        how long is the guarantee on a {product}?
        where is the {product} made?
        does the {product} fit [someone who is tall|in a small flat|a child of six]?
        do you price match?
        is the {product} suitable for [children|outdoor use|daily use]?
        I cannot find the [manual|size chart] for the {product}, do you have one?
        can I get spare parts for [the|a] {product}?
        which one is quieter, the [hair dryer|toaster|coffee maker] or the [tea kettle|desk fan]?
        what colours does the {product} come in?
        do you have any [offers|sales] coming up?
        """),
    "cancel_order": _lines("""
        [please|can you|could you] cancel my order.
        I [want|need|would like] to cancel [order {order}|my order|the order I placed {day}].
        how do I cancel an order?
        can I [still|] cancel [the {product}|order {order}] before it ships?
        I ordered [the wrong {product}|two by accident], please cancel it.
        do not send the {product}, I [found one|saw it cheaper] somewhere else.
        stop my order [please|right away], I made a mistake.
        I placed the same order twice, cancel one of them.
        is it too late to cancel [my purchase|the {product}|what I ordered {day}]?
        I do not need the {product} any more, can you stop it from going out?
        my {relative} ordered a {product} without asking me, cancel that.
        [cancel|scrap] the {product} from my order but keep the rest.
        please remove the {product} from order {order}, it has not shipped.
        the cancel button is [greyed out|gone] on my order.
        I [would like to call off|want to call off] the order from {day}.
        forget about my order, the delivery date is too late for me.
        I just clicked buy by accident, undo that purchase.
        I no longer want what I ordered {day}, nothing has been sent yet.
        [can someone|could somebody] withdraw order {order} for me?
        please do not dispatch order {order}.
        I want to pull out of the pre-order for the {product}.
        void my order from {day}, the address was totally wrong.
        why can I not cancel my {product}?
        hold the order, I do not want it after all.
        you have not posted it yet so kindly cancel the {product}.
        """),
    "login_problem": _lines("""
        I cannot [log in|sign in|get into my account].
        I forgot my password.
        [how do I|can I] reset my password?
        the password reset [email|link] [never arrives|does not work|has expired].
        it says my [password|email] is [wrong|not recognised].
        my account is [locked|blocked].
        I am locked out [of my account|after too many tries].
        the app [keeps logging me out|logs me out every time] on my {device}.
        I do not get the [verification|security|six digit] code [by text|on my phone|].
        I [changed|lost] my phone and cannot get the login code.
        the login page [just reloads|shows an error|is blank].
        what is my username?
        I [no longer have|lost access to] the email I signed up with.
        somebody [hacked|got into] my account and changed the password.
        two factor [sign in|login] does not work on my {device}.
        your site does not [accept|take] my password [any more|since {day}].
        signing in with [Google|Facebook|Apple] [fails|gives an error].
        how can I get back into my profile?
        I made an account {day} but the activation mail did not come.
        it asks for a PIN I never set.
        I keep getting "invalid credentials" on my {device}.
        my {relative} and I share a login and now neither of us gets in.
        every time I type my details it sends me back to the start.
        can you unlock my account?
        I am sure the password is right but it will not let me in.
        """),
    "billing_question": _lines("""
        why was I charged {amount}?
        I [was|have been] charged twice [for|on] [my {product}|the same thing|my {card}].
        there is a charge of {amount} [on my card|on my statement] I do not recognise.
        what is this {amount} [payment|charge|fee] for?
        can I [get|have] [an invoice|a receipt] for order {order}?
        my [invoice|bill|receipt] is wrong.
        why is my bill higher [this month|than last month]?
        I was billed after [my trial|I cancelled].
        [when|on what day] [am I|will I be] billed [each month|next]?
        please explain the [tax|service fee|extra charge] on my bill.
        the total at checkout was different from what you took.
        my discount [code|voucher] was not applied to the {amount} I paid.
        you took the money {day}, a week too early.
        the invoice has the wrong [company name|VAT number].
        I need [a VAT invoice|a copy of the bill] for my accountant.
        how much will I pay for {plan} next month?
        you charged my {card} in the wrong currency.
        was my {card} charged for the {product} that never shipped?
        I see two payments from you {day}, are both right?
        the {plan} plan is advertised cheaper than what I pay, why?
        where do I find my [invoices|past bills|payment history]?
        is there a hidden fee in the {amount}?
        I was overcharged for [shipping|the {product}].
        does the {amount} include tax?
        money has gone out of my account to you and I have no idea why.
        """),
    "damaged_item": _lines("""
        my {product} [arrived|came|turned up] [broken|damaged|cracked|in pieces].
        the {product} [is faulty|is defective|does not turn on|stopped working].
        the {product} has a [scratch|dent|crack|hole] in it.
        you sent me the wrong [item|{product}|colour|size].
        I received a {colour} {product} but I ordered a {colour} one.
        a part of the {product} is [missing|broken off].
        the box was crushed and the {product} inside is [smashed|ruined|bent].
        I ordered a {product} and got [something else|a different thing].
        the {product} [broke|fell apart] after [two days|one use|a week].
        the zip on my [winter jacket|hiking backpack|sleeping bag|pencil case|rain coat] is [broken|stuck].
        the [toaster|hair dryer|router|coffee maker] smells [of smoke|burnt] and gets really hot.
        can you send a replacement for the broken {product}?
        [how do I|where do I] report a [damaged|defective] {product}?
        the [water bottle|tea kettle|coffee maker|garden hose] leaks [everywhere|from the bottom].
        there was broken glass in the parcel.
        this {product} has clearly been used [before|by someone].
        the screen of the [smart watch|baby monitor] was shattered when I [opened it|took it out].
        the {product} you sent is not the one in my order.
        the [hair dryer|coffee maker|toaster] makes a loud [grinding|rattling] noise and then dies.
        the stitching on the [leather wallet|hiking backpack|winter jacket|travel pillow] came undone {day}.
        my brand new [smart watch|bluetooth speaker|baby monitor|night light] will not charge.
        one leg of the [gaming chair|standing desk|camping stove] is shorter than the others.
        I have photos of the damage to the {product}, where do I send them?
        it came without the screws so I cannot put the {product} together.
        the label says {size} but it is clearly a {size}.
        the [paint|colour] is coming off the {product} already.
        """),
    "payment_failed": _lines("""
        my payment [failed|did not go through|was declined].
        my {card} [was declined|is declined|keeps getting declined] [at checkout|on your site|].
        I cannot pay for my [order|{product}].
        the checkout [gives an error|freezes|crashes] when I [try to pay|enter my card].
        why was my {card} rejected?
        it says [payment error|transaction failed|insufficient funds] but there is money on the card.
        I tried to pay [three times|with two cards] and [nothing works|it fails every time].
        PayPal [does not load|sends me back] when I want to pay.
        the [pay|place order] button does nothing on my {device}.
        my bank approved the payment but your [site|shop] says it failed.
        I get stuck on the bank [verification|approval] page.
        your site will not take my {card} [even though it works everywhere else|today].
        the payment for order {order} is still pending, did it work?
        my subscription payment [bounced|failed] {day}.
        the gift card [is not accepted|shows an error] at checkout.
        paying [with Apple Pay|with Google Pay|by bank transfer] does not work.
        I got an email that you could not [collect|take] my payment.
        the money left my bank but the order says unpaid.
        error code 51 when I pay, what does that mean?
        can I try to pay again for order {order}, it timed out?
        the transaction of {amount} was refused.
        I entered everything correctly and the card form turns red.
        nothing happens after I confirm the payment in my banking app.
        my basket empties itself whenever I get to the payment page.
        """),
    "cancel_subscription": _lines("""
        I [want|would like|need] to cancel my [subscription|membership|{plan} plan].
        [please|can you] cancel my [subscription|membership].
        how do I cancel my [subscription|{plan} plan|membership]?
        [stop|end] my [subscription|{plan} subscription] [now|at the end of the month|].
        I do not want [my subscription|{plan}] to renew.
        turn off [auto renewal|automatic renewal] for me.
        I [want|would like] to unsubscribe from {plan}.
        please do not charge me for {plan} next month, I am [leaving|done].
        where is the button to stop the {plan} membership?
        how much notice do I have to give to end {plan}?
        I signed up for the free trial and want to stop before it [starts charging|ends].
        can I cancel {plan} [at any time|today] and keep using it until the end of the month?
        I am not using {plan} [enough|at all], take me off it.
        I thought I had cancelled my subscription but it [is still active|renewed].
        terminate my {plan} contract [please|as of today].
        the cancel page for my subscription [does not load|sends me in circles].
        [can I|is there a way to] pause my subscription for a few months?
        your service is not for me, please close down my monthly plan.
        I would like to opt out of the monthly box.
        no more monthly deliveries please.
        I want out of my yearly {plan} commitment.
        is there a fee if I quit {plan} early?
        do not renew me.
        """),
    "change_address": _lines("""
        I [want|need|would like] to change my [address|delivery address|shipping address].
        how do I [change|update|edit] my [address|delivery address]?
        I [moved|have moved|am moving] to {city}, please update my address.
        can you [send|ship|deliver] order {order} to [a different address|my work|{city}] instead?
        I [put|entered|typed] the wrong [address|postcode|house number] on my order.
        please change the delivery address [for|on|of] order {order}.
        my [postcode|street|flat number] is wrong in your system.
        can my {product} go to my {relative} in {city} instead?
        I forgot to add my [flat number|apartment number] to the order.
        is it possible to redirect my parcel to {city}?
        I have a new [home|place], where do I enter it for future orders?
        the address saved in my account is [old|my old one].
        can I have it sent to my office and not to my home?
        I would like to add a second address for [my {relative}|presents].
        I will be away from {date}, can the order go to a neighbour or pick up point?
        the website does not let me edit where the {product} goes.
        please deliver to {city} from now on.
        my order is going to my ex's house, I need that corrected before it leaves.
        you have me down in {city} but I live in {city}.
        update my billing address please, I no longer live in {city}.
        where can I remove an old address?
        how can I pick another drop off location for order {order}?
        """),
    "change_plan": _lines("""
        I [want|would like] to [upgrade|switch|change] to [the {plan} plan|{plan}].
        how do I [upgrade|downgrade|change] my plan?
        can I [move|switch] from {plan} to {plan}?
        I need a [bigger|smaller|cheaper] plan.
        what do I get [with|in] {plan} compared to {plan}?
        please [downgrade|upgrade] me to {plan}.
        can I switch from monthly to yearly [payment|billing]?
        what does it cost to go from {plan} to {plan}?
        will I lose [anything|my points] if I downgrade to {plan}?
        I am a student, can I move to the {plan} [plan|rate]?
        can I add my {relative} to my plan?
        is {plan} worth it over {plan}?
        put me on {plan} [from next month|please].
        I picked {plan} by accident, it should be {plan}.
        does the upgrade to {plan} start right away or next month?
        I only need one box every two months now, is there a tier for that?
        how many people can use the {plan} plan?
        go back to my old tier please, {plan} is too much.
        I want to try {plan} for a month.
        can I keep my discount when I change tier?
        we need five seats instead of three on {plan}.
        """),
    "update_payment_method": _lines("""
        I [want|need] to [change|update] my [card|payment method|card details].
        how do I [add|use] a new card?
        my card [expired|is about to expire], how do I update it?
        [can I|I would like to] pay with [PayPal|a different card|my {card}] from now on.
        please remove my old {card} from my account.
        I got a new {card} from my bank, where do I enter it?
        can I change the card you charge for {plan}?
        where do I [edit|find] my payment details?
        switch my payments to [direct debit|PayPal|my {card}] please.
        set my {card} as the default.
        I lost my wallet and had my {card} replaced, the new number needs to go in.
        use my {relative}'s card instead of mine.
        I want to take my bank account off your site.
        the expiry date you have for my {card} is wrong.
        can I save two cards and choose between them?
        do you take [Amex|bank transfer|Klarna] for the subscription?
        I closed my bank account so the payments must come from another one.
        how can I replace the {card} that is on file?
        it only shows my old card and there is no button to add one.
        from next month please debit my other account.
        """),
    "delete_account": _lines("""
        I [want|would like] to delete my account.
        please [delete|remove|erase] my account [and all my data|].
        how do I [delete|close] my account?
        [close|shut down] my account [please|permanently].
        remove all my personal data from your [system|servers].
        I want my [data|details] deleted under GDPR.
        can you wipe everything you have about me?
        I do not want to have an account with you any more.
        where is the option to delete my profile?
        take me off your [list|database] completely.
        I have two accounts, please delete the one with my old email.
        my {relative} passed away, how can their account be closed?
        is my data gone when I close the account?
        forget me, I want no trace left on your website.
        deactivate my profile for good.
        send me my data and then erase it.
        """),
}

CONTEXTS: Dict[str, List[str]] = {
    "track_order": _lines("""
        I ordered it {day}.
        It is a present for my {relative}.
        I got a confirmation email but nothing else.
        We are going away soon.
        The app shows nothing.
        I need to plan to be at home.
        Shipping was with {carrier}.
        I paid for it {day}.
        """),
    "delivery_problem": _lines("""
        I was at home all day.
        {carrier} will not help me.
        I asked the neighbours already.
        It was meant for a birthday.
        This is the second time this happens.
        The depot in {city} does not pick up the phone.
        I checked everywhere around the house.
        I ordered it {day}.
        """),
    "return_item": _lines("""
        I have not used it.
        It is still in the box.
        I bought it {day}.
        It was a gift.
        The tags are still on.
        It looks different from the photos.
        My {relative} did not like it.
        I live far from the post office.
        """),
    "refund_request": _lines("""
        I have had enough.
        The quality is terrible.
        I paid {amount}.
        I bought it {day}.
        This is the third time I ask.
        It is not what you advertised.
        My {relative} got one straight away.
        I will not shop here again.
        """),
    "refund_status": _lines("""
        I spoke to {name} about it.
        It was {amount}.
        You have had the parcel since {day}.
        I checked my bank this morning.
        It was paid with {card}.
        I have the drop off receipt.
        Your email said five working days.
        """),
    "product_question": _lines("""
        I could not find it on the website.
        It would be a present.
        I am thinking of buying one.
        The description does not say.
        My {relative} has one and loves it.
        I am comparing a few shops.
        I need it by {date}.
        """),
    "cancel_order": _lines("""
        I ordered it {day}.
        It has not shipped yet.
        I found it cheaper.
        I pressed the button too fast.
        It says processing.
        I picked the wrong colour.
        It was {amount}.
        """),
    "login_problem": _lines("""
        It worked {day}.
        I tried on my {device} too.
        I checked the spam folder.
        I tried it five times.
        I cleared the cookies already.
        I really need to see my orders.
        I got a new {device}.
        """),
    "billing_question": _lines("""
        I only bought one thing.
        It was taken {day}.
        My bank sent me a message about it.
        I am on {plan}.
        I keep track of what I spend.
        It looks wrong to me.
        I paid with {card}.
        """),
    "damaged_item": _lines("""
        I only opened it today.
        The box looked fine.
        I can send pictures.
        It was a gift for my {relative}.
        I bought it {day}.
        It cost {amount}.
        I followed the manual.
        """),
    "payment_failed": _lines("""
        There is enough money in my account.
        I tried it on my {device} too.
        My bank says everything is fine.
        It is for a {product}.
        It worked last month.
        I need to order today.
        I already called my bank.
        """),
    "cancel_subscription": _lines("""
        I hardly use it.
        Money is a bit tight.
        I have been with you since last year.
        I only wanted the trial.
        It renews on {date}.
        My {relative} has one already.
        I found something better.
        """),
    "change_address": _lines("""
        The order was placed {day}.
        It has not shipped yet.
        I live in {city} now.
        We moved {day}.
        The new flat is on the second floor.
        I did not notice until now.
        """),
    "change_plan": _lines("""
        I am on {plan} at the moment.
        We are more people now.
        I have had it since {day}.
        My budget changed.
        I looked at your pricing page.
        My {relative} uses it too.
        """),
    "update_payment_method": _lines("""
        The old one is no longer valid.
        My bank sent me a new one {day}.
        I am on {plan}.
        I do not want to miss a payment.
        I changed banks.
        I looked in the settings.
        """),
    "delete_account": _lines("""
        I do not shop here any more.
        I get too many emails.
        I am worried about my privacy.
        I have no open orders.
        I looked in the settings.
        """),
}

# (one intent, another, what people write for either)
SHARED: List[Tuple[str, str, List[str]]] = [
    ("track_order", "delivery_problem", _lines("""
        my {product} is still not here.
        I ordered a {product} {day} and have not got it.
        what is going on with order {order}?
        [the parcel|my parcel] has not moved since {day}.
        still no sign of my {product}.
        my order from {day} is taking forever.
        [it has been|that is] over a week and no {product}.
        where on earth is my parcel?
        """)),
    ("return_item", "refund_request", _lines("""
        the {product} is not for me, what now?
        I am not keeping the {product}, how do I get my money?
        I want to give the {product} back and get the {amount} back.
        the {product} is not what I expected, what are my options?
        I would like to undo my purchase of the {product}.
        can I return the {product} and be refunded?
        you can have the {product} back.
        """)),
    ("damaged_item", "return_item", _lines("""
        the {product} is not right, can I swap it?
        I got the wrong size, what do I do?
        there is something wrong with the {product}, can I send it back?
        my {product} has to go back, it does not work properly.
        can I exchange the faulty {product}?
        please take this broken {product} back.
        """)),
    ("billing_question", "refund_request", _lines("""
        you charged me {amount} by mistake, I want it back.
        I was charged for something I did not order.
        give me back the money you took twice.
        you took {amount} too much.
        I should not have paid {amount}, please fix this.
        why have you taken {amount}, I want that returned.
        """)),
    ("cancel_subscription", "delete_account", _lines("""
        I do not want to be a member any more.
        I want to leave.
        please end everything I have with you.
        sign me out of all of this for good.
        how do I get rid of my membership and account?
        """)),
    ("payment_failed", "update_payment_method", _lines("""
        my new {card} is not working on your site.
        my card does not work any more, what do I do?
        I cannot get my {card} to work for {plan}.
        your shop still tries my old {card}.
        the card on my account is not accepted.
        """)),
    ("cancel_subscription", "change_plan", _lines("""
        {plan} is too expensive for me.
        I do not need {plan} any more.
        what can I do about {plan}, I barely use it?
        I want to get off the {plan} plan.
        """)),
    ("change_address", "delivery_problem", _lines("""
        my {product} is going to the wrong address.
        order {order} was sent to my old address.
        the parcel is on its way to {city} but I am in {city}.
        the address on the parcel is wrong.
        """)),
    ("cancel_order", "refund_request", _lines("""
        I do not want the {product} any more, please give me my money back.
        cancel it and refund me.
        it takes too long, I want my {amount} back and no {product}.
        """)),
    ("track_order", "refund_status", _lines("""
        any news about {order}?
        I am still waiting, how much longer?
        can you check what is happening with my case from {day}?
        you said it would take three days, it has been ten.
        """)),
]

# Phrases that people swap freely. They multiply the wordings of a template before wordings are dealt to splits.
PARAPHRASES: Dict[str, List[str]] = {
    "I want to": ["I want to", "I wanna", "I need to", "I wish to", "I am trying to"],
    "I would like to": ["I would like to", "I'd love to", "I am hoping to", "I was hoping to"],
    "how do I": ["how do I", "how can I", "how would I", "what do I have to do to"],
    "can you": ["can you", "could you", "would you", "are you able to"],
    "can I": ["can I", "could I", "am I able to", "may I"],
    "where do I": ["where do I", "where can I", "where should I"],
    "I cannot": ["I cannot", "I am unable to", "I am not able to"],
    "does not work": ["does not work", "is not working", "never works", "just does not work"],
    "any more": ["any more", "any longer"],
    "it says": ["it says", "the site says", "the screen says"],
    "how long": ["how long", "roughly how long"],
    "when will": ["when will", "what day will", "on which day will", "how soon will"],
    "do you have": ["do you have", "have you got", "do you offer"],
    "you sent": ["you sent", "you shipped", "you people sent"],
    "I ordered": ["I ordered", "I bought", "I purchased"],
    "I bought": ["I bought", "I ordered", "I purchased"],
    "is it possible to": ["is it possible to", "would it be possible to", "is there a way to"],
    "my parcel": ["my parcel", "my package", "my delivery"],
    "the parcel": ["the parcel", "the package", "the box"],
    "I tried": ["I tried", "I have tried", "I keep trying"],
    "I forgot": ["I forgot", "I have forgotten", "I do not remember"],
    "my account": ["my account", "my profile", "the account"],
    "your site": ["your site", "your website", "the shop", "your app"],
    "send": ["send", "post", "ship"],
    "broken": ["broken", "busted", "wrecked"],
    "from now on": ["from now on", "in future", "from today"],
    "you charged": ["you charged", "you billed", "you debited"],
    "I was charged": ["I was charged", "I was billed", "I got charged"],
    "I do not want": ["I do not want", "I no longer want", "I really do not want"],
    "I do not need": ["I do not need", "I have no use for", "I no longer need"],
    "the checkout": ["the checkout", "your checkout", "the payment page"],
    "by accident": ["by accident", "by mistake", "without meaning to"],
    "the {product} is": ["the {product} is", "this {product} is", "my {product} is"],
    "the {product} has": ["the {product} has", "this {product} has", "your {product} has"],
    "I moved": ["I moved", "we moved", "I just moved"],
    "I picked": ["I picked", "I chose", "I selected"],
    "is the {product}": ["is the {product}", "is this {product}", "is your {product}"],
    "the driver": ["the driver", "the courier", "your driver"],
    "the courier": ["the courier", "the driver", "the delivery guy"],
    "my bank": ["my bank", "the bank"],
}
