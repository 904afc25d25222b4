import { describe, expect, it } from 'vitest'
import { linesOf, maySpeak, readTalk, type Side, sidesSeen, type TalkEntry } from './talk.ts'
import { ana, ben, cem, SEATS } from './testing/table.ts'

const id = (number: number): string => number.toString(16).padStart(24, '0')
const said = (number: number, text: string, pin: Side): TalkEntry => ({
  ...{ kind: 'comment', id: id(number), text, pin, time: 1000 + number },
})
const isOwner = (device: string) => device === cem

describe('[M10] what is said beside a game', () => {
  const lanes = [
    { device: ana, entries: [said(1, 'good luck', 'players'), said(5, 'well played', 'watchers')] },
    { device: cem, entries: [said(2, 'take the rook!', 'watchers'), said(3, 'take the rook!', 'players')] },
    { device: ben, entries: [said(4, 'thanks', 'players')] },
  ]
  const texts = (side: Side, more: typeof lanes = []) =>
    linesOf(side, { lanes: [...lanes, ...more], seats: SEATS, isOwner }).map(({ text }) => text)

  it('is of players alone on their side, and of everybody on the other', () => {
    expect(texts('players')).toEqual(['good luck', 'thanks'])
    expect(texts('watchers')).toEqual(['take the rook!', 'well played'])
  })

  it('can be taken back by whoever said it, and hidden by an owner who doesn’t play', () => {
    const target = `${ben}/${id(4)}`
    expect(texts('players', [{ device: cem, entries: [{ kind: 'hide', target, time: 9 }] }])).toEqual(['good luck'])
    expect(texts('players', [{ device: ana, entries: [{ kind: 'hide', target, time: 9 }] }])).toContain('thanks')
    expect(texts('players', [{ device: ana, entries: [{ kind: 'delete', target: id(1), time: 9 }] }])).toEqual([
      'thanks',
    ])
  })

  it('by watchers is hidden from players until the game is over', () => {
    expect(sidesSeen({ seat: 0, isOver: false })).toEqual(['players'])
    expect(sidesSeen({ seat: 1, isOver: true })).toEqual(['players', 'watchers'])
    for (const isOver of [false, true]) expect(sidesSeen({ seat: null, isOver })).toEqual(['watchers', 'players'])
    expect([maySpeak('players', null), maySpeak('players', 0), maySpeak('watchers', 0)]).toEqual([false, true, true])
  })

  it('ignores what fits no form', () => {
    const [good] = [said(1, 'hello', 'players')]
    expect(readTalk([good, { ...good, pin: 'everyone' }, { ...good, text: '' }, 5, null])).toEqual([good])
  })
})
