/** English on screen uses the words of docs/LANGUAGES.md, like a native writer. */
import { describe, expect, it } from 'vitest'
import { allMessages, allSaid, allWords } from './words/said.ts'

const messages = allMessages('en')
const english = await allWords('en')

/** What not to say, and what to say instead. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/ …/, 'no space before an ellipsis'],
  [/\.\.\./, '…'],
  [/ {2}/, 'one space'],
  [/[a-z]'|'[a-z]/i, '’'],
  [/"[a-z]/i, '“ ”'],
  [
    /\bcan ?not\b|\b(?:do|does|did|is|are|was|were|has|have|had|could|would|should|will) not\b/i,
    'a contraction: can’t',
  ],
  [/\b(?:is|are|was|were) no\b(?! longer\b| one\b)/i, 'isn’t a'],
  [/\bany ?more\b/i, 'no longer'],
  [/\bby (?:itself|themselves)\b/i, 'automatically'],
  [/\bjust now\b/i, 'right now, or nothing'],
  [/\b(?:anew|may as well|such as)\b/i, 'again; e.g.'],
  [/\bgo(?:es)? on\b/i, 'continue, resume'],
  [/\bsomebody\b/i, 'someone'],
  [/\bin step\b/i, 'synced, up to date'],
  [/\bkeepers?\b/i, 'relay'],
  [/\brendezvous\b/i, 'discovery server'],
  [/\bdoctor\b/i, 'connection check'],
  [/\bengine\b/i, 'background service'],
  [/\bhosts?\b(?! name\b)/i, 'background service'],
  [/\bbins?\b/i, 'trash'],
  [/\b(?:put|bring|brought|get|got) (?:\w+ )?back\b|\btaken? back\b/i, 'restore'],
  [/\bforget\b/i, 'delete from this device'],
  [/\bwithdr[ae]w/i, 'retract, delete for everyone'],
  [/\bknock(?:s|ed|ing)?\b/i, 'request to join'],
  [/\b(?:let|lets|turn away) (?:\w+ )?in\b/i, 'approve'],
  [/\bread(?:s|ing)? along\b/i, 'view-only access'],
  [/\bmake room\b/i, 'free up space'],
  [/\bsealed\b/i, 'encrypted'],
  [/\bpictures?\b/i, 'image, photo'],
  [/\bmachines?\b/i, 'computer, device'],
  [/\bworkspaces?\b/i, 'team space'],
  [/\bearlier versions\b/i, 'version history'],
  [/\b(?:peer|crdt|epoch|lane|lease|gate)s?\b/i, 'a word of people, not of programs'],
  [
    /colour|favour|behaviour|neighbour|honour|\bcentre|cancell(?:ed|ing)|labelled|licence|\bgrey\b/i,
    'American spelling',
  ],
  [/^\S+(?: \S+){0,2}\.$/, 'no full stop after a label'],
]

/** Code, addresses and names within texts, and texts in which a word has another meaning. */
const CODE = /\bnpm run \S+|\w+:\/\/\S*|: \? \* " < > \||“electron”/g
const EXCEPT: readonly string[] = ['app.justNow: right now, or nothing']

const faultsIn = (text: string): string[] =>
  INSTEAD.filter(([words]) => words.test(text.replaceAll(CODE, 'code'))).map(([, instead]) => instead)

const faultsOf = (said: ReadonlyMap<string, readonly string[]>): string[] =>
  [...said].flatMap(([key, texts]) => {
    const faults = texts.flatMap((text) => faultsIn(text).map((instead) => ({ text, instead })))
    return faults
      .filter(({ instead }) => !EXCEPT.includes(`${key}: ${instead}`))
      .map(({ text, instead }) => `${key}: "${text}": ${instead}`)
  })

const onScreen = new Map([...messages].map(([key, message]) => [key, allSaid(english.get(key) ?? '', message)]))

describe('English on screen', () => {
  it('is returned by each function', () => {
    expect(onScreen.size).toBeGreaterThan(3600)
    expect([...english.keys()].sort()).toEqual([...onScreen.keys()].sort())
  })

  it('is written like a native writer’s', () => expect(faultsOf(onScreen)).toEqual([]))

  it.each([
    'Opening the board …',
    "Parley's folder",
    'This file cannot be read.',
    'This file is no picture.',
    'It goes on by itself',
    'Getting in step',
    'Parley’s engine has stopped',
    'Empty the bin',
    'Your colour',
    'Waiting for Ben to let you in…',
    'No drafts.',
  ])('can’t be: %s', (text) => expect(faultsIn(text).length).toBeGreaterThan(0))

  it.each([
    'Opening board…',
    'This space is no longer visible',
    'Anyone in your group can run one: npm run discovery-server',
    'No drafts',
  ])('can be: %s', (text) => expect(faultsIn(text)).toEqual([]))
})
