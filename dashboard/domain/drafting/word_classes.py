"""Words that do much the same in a draft, so that a line about one of them says something about the others."""

from __future__ import annotations

_CLASSES = {
    "PERSON": (
        "brother sister mother mom mum father dad parents son daughter kids children boys girls baby aunt"
        " uncle cousin friend friends boss colleague colleagues neighbor neighbors ex team coworker"
        " grandmother grandfather family mama papa bro sis wife husband girlfriend boyfriend anna lena tom"
        " karl mark ben emma peter lisa jake karen counselor therapist doctor lawyer pastor landlord buddy"
        " crowd guests roommate client sibling niece nephew"
    ),
    "DEVICE": (
        "phone laptop computer screen tablet app account accounts messages message texts chat dms dm emails"
        " email pictures photos photo pics profile whatsapp snapchat insta tinder contacts number password"
        " passwords"
    ),
    "MONEY": (
        "money cash loan loans debt debts rent bill bills card savings salary bank mortgage pension statement"
        " receipt receipts dollars euros pounds bucks insurance tax taxes payment payments pay bets bet"
        " deposit"
    ),
    "PLACE": (
        "house home office work hotel motel bar casino club gym church school party restaurant trip airport"
        " hospital clinic store garage kitchen bedroom apartment flat wedding barbecue dinner concert vacation"
        " holiday"
    ),
    "DRINK": (
        "drunk drinking alcohol beer beers wine bottle booze whiskey weed drugs pills cocaine champagne sober high"
    ),
    "INSULT": (
        "liar cheat cheater coward idiot fool moron jerk pig snake rat monster loser bum slob trash garbage"
        " scum witch bitch bastard creep psycho freak clown brat hypocrite narcissist egoist egomaniac"
        " parasite leech deadbeat tyrant bully nag nutcase lunatic worm animal beast dog cow weasel crook"
        " thief whore slut asshole dumbass prick wimp sissy weakling failure disgrace disaster joke child baby"
        " teenager drunk addict gambler manipulator stupid dumb lazy selfish pathetic cruel useless childish"
        " immature heartless hopeless disgusting toxic crazy insane nuts paranoid hysterical arrogant ignorant"
        " vain greedy spineless rotten worthless shameless spoiled ungrateful unbearable impossible"
        " irresponsible careless cold frigid clingy needy dense incompetent lousy evil nasty vicious sick"
        " twisted fake dishonest sneaky controlling jealous petty bitter"
    ),
    "SAD": (
        "hurt sad scared afraid worried anxious angry mad lonely alone ashamed embarrassed confused numb"
        " tense shaken upset frightened lost overwhelmed uneasy disappointed furious jealous nervous"
        " heartbroken terrified crushed devastated shocked desperate miserable exhausted helpless hopeless"
        " insecure frustrated panicked wounded shattered unhappy down sick horrified saddened torn restless"
    ),
    "GLAD": ("glad happy relieved grateful thankful hopeful calm calmer proud moved safe close pleased touched loved"),
    "VERDICT": (
        "betrayed deceived cheated tricked duped fooled conned swindled humiliated rejected abandoned ignored"
        " dismissed disrespected belittled neglected used exploited manipulated controlled attacked accused"
        " blamed judged punished replaced discarded dumped forgotten excluded unappreciated unheard unseen"
        " unwanted unloved unsupported mistreated insulted mocked ridiculed wronged violated trapped cornered"
        " invisible misled robbed demeaned undermined patronized bossed bullied provoked"
    ),
    "ALL": (
        "always never constantly forever ever everything nothing everyone nobody anything entire whole"
        " nonstop permanently endlessly all eternally eternity lifetime absolutely"
    ),
    "SMALL": (
        "just only merely barely hardly little small tiny minor harmless silly simply slight slightly bit"
        " trivial innocent quick brief casual"
    ),
    "FOG": (
        "some several few couple somewhat roughly about around approximately maybe perhaps probably possibly"
        " somewhere sometime somehow something stuff things various certain occasionally sometimes somebody"
        " someone lots plenty dozen handful numerous mostly partly generally basically whatever thereabouts"
    ),
    "LATER": (
        "soon later eventually someday sometime try trying hope hopefully intend plan aim attempt effort"
        " possibly probably maybe might could should endeavor strive likely better more less harder"
    ),
    "CAUSE": (
        "stress stressed pressure lonely loneliness tired exhausted depressed depression overwhelmed"
        " childhood upbringing illness weak weakness tempted temptation bored confused vulnerable grief"
        " grieving nerves burnout struggling strain desperate provoked circumstances"
    ),
    "PARDON": "forgive forgiveness pardon forgiven reconcile reconciled excuse mercy",
    "SORRY": "sorry apologize apologise apologies apology regret apologized",
    "THREAT": (
        "regret revenge payback suffer destroy ruin punish pay court lawyer expose post tell beg crawl cry watch"
    ),
    "VIRTUE": (
        "respect honesty honest open openness loyal loyalty faithful trust love loving support supportive"
        " attention affection effort appreciation considerate caring care kind kinder kindness warm warmer"
        " close closer romantic present engaged involved decent mature responsible partner team priority"
        " special better nicer gentle"
    ),
    "MUST": (
        "must have to need shall forbid demand insist order forbidden allowed permission obey expect period final"
    ),
    "SELF": "myself guilt guilty ashamed shame worthless terrible horrible awful monster failure hate disgusted",
    "ACT": (
        "lied hid met kissed slept texted wrote spent gambled stole took drove called told deleted signed"
        " opened lost drank smoked broke left shouted yelled insulted cheated borrowed sold bought invited"
        " paid went saw pretended"
    ),
    "VOW": "promise swear vow pledge oath word guarantee",
    "AGAIN": "again still already before another old past repeat over back",
    "CALM": (
        "calm relax chill quiet reasonable rational sensible fair facts exaggerating overreacting dramatic fuss scene"
    ),
    "ADVICE": (
        "try walk run sleep rest read book yoga exercise doctor vitamin hobby breathe focus positive forget movie"
    ),
    "HERE": "here listening staying stay sit listen hear understand",
}
CLASS_OF = {word: name for name, words in reversed(_CLASSES.items()) for word in words.split()}
