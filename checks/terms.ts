/**
 * Words that hurt, with the words to use. Families of guidance, by letter: N NIDA Words Matter, O ONDCP 2017, A AP
 * Stylebook, J PMC9386168, S Shatterproof, C CDC Health Equity Guiding Principles, H harm reduction practice, U UNAIDS,
 * D housing usage, I Idaho DHW. They are for staff, reports and screens; a participant's own words are never corrected.
 */
export interface Term {
  readonly avoid: RegExp;
  readonly prefer: string;
  readonly from: string;
}

const term = (avoid: RegExp, prefer: string, from: string): Term => ({ avoid, prefer, from });

export const stigmatizing: readonly Term[] = [
  term(
    /\baddict(s|ed|ion|ions)?\b/i,
    'person who uses drugs; substance use disorder, where it is one',
    'N O A J',
  ),
  term(
    /\bjunk(ie|y)s?\b|\bdruggies?\b|\bdope fiend|\bcrackheads?\b|\btweakers?\b/i,
    'person who uses drugs',
    'N A J',
  ),
  term(
    /\b(drug|IV|IDU|heroin|opioid|needle) users?\b|\busers?\b/i,
    'person who uses drugs; participant; account',
    'A N',
  ),
  term(/\bIDUs?\b/, 'person who injects drugs', 'U C'),
  term(/\babus(e|er|ers|ed|ing)\b/i, 'use; substance use disorder, where it is one', 'O N J'),
  term(/\bmisus(e|er|ers|ed|ing)\b/i, 'use; use other than prescribed', 'H'),
  term(/\bdrug (habit|problem)s?\b/i, 'drug use; what the person names', 'O S'),
  term(/\bdrugs? of choice\b/i, 'main drug', 'H'),
  term(/\balcoholics?\b|\bdrunks?\b|\bwinos?\b/i, 'person who drinks', 'N A J'),
  term(/\bgetting high\b|\bstrung out\b/i, 'using; in withdrawal', 'J'),
  term(/\bclean\b/i, 'unused, sterile, new; not using; negative', 'N O H'),
  term(/\bdirty\b/i, 'used; using; positive', 'N O H'),
  term(/\bsharing needles\b/i, 'sharing equipment', 'H'),
  term(/\b(needle|syringe) exchanges?\b/i, 'syringe services, syringe access', 'C'),
  term(/\bshoot(ing)? (up|galler)/i, 'injecting; place where people use', 'H'),
  term(/\b(former|reformed) (addict|user)/i, 'person who used drugs; in their own words', 'O S'),
  term(/\bsober\b|\bsobriety\b/i, 'the goal the person set', 'H'),
  term(/\brelaps(e|es|ed|ing)\b/i, 'return to use', 'H'),
  term(
    /\bfailed treatment\b|\bdropped out\b|\bnon-?complian(t|ce)\b/i,
    'left; stopped; with the reason',
    'C',
  ),
  term(
    /\brefuses help\b|\bservice resistant\b|\bunmotivated\b|\bin denial\b/i,
    'declined; has other priorities',
    'H D',
  ),
  term(
    /\bdrug[- ]seeking\b|\bmanipulative\b|\bfrequent flyers?\b/i,
    'unmet need; uses services often',
    'I C',
  ),
  term(
    /\bmedication[- ]assisted\b|\bMAT\b|\bopioid (replacement|substitution)\b/,
    'medication for opioid use disorder',
    'N S',
  ),
  term(/\bdetox(ing)?\b/i, 'withdrawal management', 'H'),
  term(/\b(overdose|AIDS) victims?\b|\bOD['’]?d\b/i, 'person who overdosed; died of an overdose', 'H C'),
  term(
    /\bnarcan part(y|ies)\b|\benabling\b|\brock bottom\b|\btough love\b/i,
    '(say what happens instead)',
    'H',
  ),
  term(/\bcrack bab|\bNAS bab/i, 'infant with prenatal exposure', 'N'),
  term(
    /\b(at|high)[- ]risk (group|population|people)/i,
    'people made vulnerable by; name the barrier',
    'C U',
  ),
  term(/\bvulnerable (population|group|people)/i, 'people made vulnerable by; name the barrier', 'C'),
  term(
    /\btarget (population|group)s?\b|\bhard[- ]to[- ]reach\b/i,
    'people we serve; people we have not reached',
    'C',
  ),
  term(/\bclients?\b|\bpatients?\b|\bconsumers?\b|\bcase ?loads?\b/i, 'participant; people supported', 'H'),
  term(/\bthe homeless\b|\bvagrants?\b|\btransients?\b|\bbums?\b/i, 'people without housing', 'C D'),
  term(/\bhousing ready\b|\bcamp (sweep|clean)/i, '(no readiness test); encampment removal', 'D'),
  term(
    /\bconvicts?\b|\bfelons?\b|\binmates?\b|\bex-?cons?\b|\boffenders?\b/i,
    'person who was incarcerated',
    'C',
  ),
  term(/\bdrug dealers?\b|\bpushers?\b/i, 'person who sells drugs', 'H'),
  term(/\bprostitut|\bhookers?\b/i, 'sex worker; person who trades sex', 'U'),
  term(
    /\b(HIV|HCV)[- ](infected|positive person)|\binfected (person|people)/i,
    'person living with HIV, with hepatitis C',
    'U',
  ),
  term(/\bunprotected sex\b/i, 'condomless sex', 'U'),
  term(/\bmentally ill\b|\bcrazy\b|\bpsychos?\b|\bsuffers? from\b|\bafflicted\b/i, 'has; lives with', 'C'),
  term(/\bwar on drugs\b|\bepidemic of\b|\bcombat(t?ing)? drug/i, 'respond to; overdose crisis', 'H A'),
  term(/\b(illicit|illegal) drugs?\b/i, 'drugs; unregulated supply', 'H'),
  term(/\bparaphernalia\b/i, 'supplies', 'H'),
  term(/\bloitering\b|\bnuisance\b|\bbanned\b/i, 'people waiting; restricted with review', 'H'),
  term(/\bsafe injection site\b/i, 'safer consumption site', 'H'),
  term(/\blitter\b|\bdirty points?\b/i, 'found syringes', 'H'),
  term(/\bovercame\b.*\bdrug/i, 'in their own words', 'H'),
];

export const stigmatizingEs: readonly Term[] = [
  term(
    /\badict[oa]s?\b|\badicci[oó]n(es)?\b|\bdrogadict|\bdrogat|\byonqui|\btecat[oa]/i,
    'persona que usa drogas',
    'N O',
  ),
  term(/\babus(o|ar|ador|ivo)/i, 'uso', 'O N'),
  term(
    /\busuari[oa]s?\b|\bclientes?\b|\bpacientes?\b|\bconsumidor/i,
    'participante; persona que usa drogas',
    'A H',
  ),
  term(/\blimpi[oa]s?\b/i, 'nueva, sin usar', 'N O'),
  term(/\bsuci[oa]s?\b/i, 'usada', 'N O'),
  term(/\bintercambio\b/i, 'acceso a jeringas', 'C'),
  term(/\brecaída|\bsobri[oa]\b|\brehabilitad/i, 'volvió a usar; en sus palabras', 'H'),
  term(/\bv[ií]ctimas? de sobredosis\b/i, 'persona que tuvo una sobredosis', 'H'),
  term(/\bindigentes?\b|\bvagabund|\blos sin techo\b/i, 'personas sin vivienda', 'D'),
  term(/\bparafernalia\b/i, 'materiales', 'H'),
  term(/\bprostitut/i, 'trabajadora sexual', 'U'),
  term(/\bdelincuentes?\b|\breos?\b|\bpresidiari/i, 'persona que estuvo en la cárcel', 'C'),
  term(/\bborrach|\balcohólic/i, 'persona que bebe', 'N A'),
];

/** How a machine scolds. People are told what is safe, what happened and what can be done (design of the words). */
export const scolding: readonly Term[] = [
  term(/!|¡/, '(nothing is shouted)', 'design'),
  term(/\b(error|errors|invalid|failed|failure|oops|successfully)\b/i, 'say what happened', 'design'),
  term(/\b(please|sorry)\b/i, '(nothing: say it plainly)', 'design'),
  term(/\bare you sure\b/i, '(do it, and offer undo)', 'design'),
];
export const scoldingEs: readonly Term[] = [
  term(/!|¡/, '(nada se grita)', 'design'),
  term(/\b(errores|inválid[oa]s?|fall[oó]|fallid[oa]|exitosamente|con éxito)\b/i, 'diga qué pasó', 'design'),
  term(/\b(por favor|lo siento|lo sentimos|disculpe)\b/i, '(nada: dígalo sin más)', 'design'),
  term(/¿\s*está usted segur|¿\s*está segur/i, '(hágalo, y ofrezca deshacer)', 'design'),
];
