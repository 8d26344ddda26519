"""Who bears a cost, by the words of the sentence that names it."""

import re


# What is laid out now and taken back later is no gift: it is looked for first.
PAYERS = {
    "advance": (
        r"вычт|вычет|вычит|удерж|отраб[ао]т|в сч[её]?т (?:зарплат|получк)|из (?:первой "
        r"|первых )?(?:зарплат|получк)"
        r"|верн[её]?те|возвраща[ею]те|закрыва[ею]те|долг"
        r"|deduct|withh[eo]ld|pay (?:it |this |us )?back|repay|work (?:it )?off|works? off"
        r"|recover|evened out"
        r"|out of (?:your |the )?(?:first |salary|wage|pay)|from (?:your"
        r"|the) (?:first )?(?:salary|wage|pay)"
        r"|կպահ|պահվում|պահում ենք|հանում ենք|կհանենք|հանվում|կհանվի|ետ եք տալիս"
        r"|հետ եք տալիս|պարտք|դիմաց եք աշխատ|փակում եք"
    ),
    "worker": (
        r"за (?:ваш|свой|твой) сч|сами оплач|оплачивает(?:е|ся кандидат)|оплачивает кандидат"
        r"|(?<!\w)плат(?:ите|ишь)"
        r"|вносите|вносится|взнос кандидат|стоимость услуг|предоплат(?!ы не|у не)|с кандидат"
        r"|at your (?:own )?(?:expense|cost)|(?<!\w)you pay|candidates? pays?|self.?paid"
        r"|paid by the (?:candidate|worker)"
        r"|your own expense|non-?refundable|fee of|pay .{0,12}fee"
        r"|ձեր հաշվին|քո հաշվին|ինքներդ|վճարում եք|վճարեք|ձեզնից|քեզնից|մասնակիցը վճար"
        r"|նախապես վճար|կանխավճար|մուծ"
    ),
    "employer": (
        r"за (?:наш|счет (?!зар))|за наш сч|оплачива(?:ем|ет|ют|ется)|оплатим|оплачен"
        r"|бесплатн|предоставл|обеспечив"
        r"|покрыва|компенсир|от (?:компании|работодателя)|с нас|покупаем|берем на себя|наши(?!\w)"
        r"|(?<!\w)we (?:pay|cover|buy|provide|arrange)|paid by|pays for|covered|free"
        r"|provided|at our (?:expense|cost)"
        r"|(?:company|employer|clinic|agency|hotel)[\w' ]{0,12} (?:pays?|covers?|provides?)"
        r"|on us(?!\w)|included"
        r"|մեր հաշվին|մեզնից|ինձնից|ընկերության|գործատու|անվճար|տրամադր|ապահով|հաշվին"
        r"|մենք ենք|վճարում ենք|կվճարենք|մեր վրա"
    ),
}
PAYER = {name: re.compile(words) for name, words in PAYERS.items()}
NO_FEE = re.compile(
    r"без (?:\w+ )?(?:предоплат|взнос|комисси|вложени|залог|сбор|оплат)|не (?:берем|взима"
    r"|требу|плат)|бесплатн|никаких"
    r"|комисси\w+ (?:\w+ )?(?:платит|оплачивает) работодател"
    r"|no (?:\w+ )?(?:fee|charge|deposit|commission|payment)|free of charge|never (?:charge"
    r"|ask|take)|not charge|without (?:any )?fee"
    r"|free for (?:candidate|worker|applicant)|(?<!\w)0 (?:fee|eur)|employer pays"
    r"|անվճար|չի գանձվում|չենք (?:գանձ|վերց|պահանջ)|վճար (?:չկա|չի)|գումար չ"
    r"|առանց (?:\w+ )?(?:կանխավճար|վճար|միջնորդավճար)"
)


def payer(text: str) -> str:
    """Who pays by a folded text: "advance" if the worker in the end, "" where nobody is said to."""
    return next((name for name, words in PAYER.items() if words.search(text)), "")


def fee_payer(text: str) -> str:
    """The same of a fee: "none" where it says that there is no fee."""
    return "none" if NO_FEE.search(text) else payer(text)
