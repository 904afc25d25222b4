/** Maximum number of characters that lists of commits show in full. */
const LONGEST = 72

/** Verbs that don't say what the code does. */
const VAGUE = ['Ask', 'Expect', 'Have', 'Keep', 'Let', 'Make sure', 'Say', 'Tell', 'Try']

/** @type {readonly [pattern: RegExp, reason: string][]} */
const RULES = [
  [/^$/, 'is empty'],
  [/^\s|\s$/, 'begins or ends with a space'],
  [/^[^\p{Lu}`]/u, 'doesn’t begin with a capital letter'],
  [/[^.]\.$/, 'ends with a full stop'],
  [/^\w+(\([^)]*\))?!?: /, 'begins with a label'],
  [/(?<![\w/])#\d+/, 'names an issue'],
  [/^(fixup|squash|amend)! /, 'is meant to be squashed'],
  [new RegExp(`^(${VAGUE.join('|')}) `), 'begins with a verb that doesn’t say what the code does'],
]

/**
 * @param {string} subject the first line of a commit message
 * @returns {string[]} what is wrong with it, as ends of a sentence; empty if nothing is
 */
export function faultsOf(subject) {
  const faults = RULES.filter(([pattern]) => pattern.test(subject)).map(([, reason]) => reason)
  const length = [...subject].length
  return length > LONGEST ? [...faults, `has ${length} characters, ${LONGEST} at most`] : faults
}
