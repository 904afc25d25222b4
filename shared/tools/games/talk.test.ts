import { describe, expect, it } from 'vitest'
import { linesOf, maySpeak, readTalk, type Side, seenOf, sidesSeen, type TalkEntry } from './talk.ts'
import { ana, ben, cem, SEATS } from './testing/table.ts'

const id = (number: number): string => number.toString(16).padStart(24, '0')
const said = (number: number, text: string, pin: Side): TalkEntry => ({
  ...{ kind: 'comment', id: id(number), text, pin, time: 1000 + number },
})
const isOwner = (device: string) => device === cem

describe('[M10] talk about a game', () => {
  const lanes = [
    { device: ana, entries: [said(1, 'good luck', 'players'), said(5, 'well played', 'watchers')] },
    { device: cem, entries: [said(2, 'take the rook!', 'watchers'), said(3, 'take the rook!', 'players')] },
    { device: ben, entries: [said(4, 'thanks', 'players')] },
  ]
  const texts = (side: Side, more: typeof lanes = []) =>
    linesOf(side, { lanes: [...lanes, ...more], seats: SEATS, isOwner }).map(({ text }) => text)

  it('has a side for players alone, and one for everybody', () => {
    expect(texts('players')).toEqual(['good luck', 'thanks'])
    expect(texts('watchers')).toEqual(['take the rook!', 'well played'])
  })

  it('can be deleted by its writer, and hidden by an owner who doesn’t play', () => {
    const target = `${ben}/${id(4)}`
    expect(texts('players', [{ device: cem, entries: [{ kind: 'hide', target, time: 9 }] }])).toEqual(['good luck'])
    expect(texts('players', [{ device: ana, entries: [{ kind: 'hide', target, time: 9 }] }])).toContain('thanks')
    expect(texts('players', [{ device: ana, entries: [{ kind: 'delete', target: id(1), time: 9 }] }])).toEqual([
      'thanks',
    ])
  })

  it('comes after the lines that its writer had seen, whatever the clocks say', () => {
    const ahead: TalkEntry = { ...said(8, 'soon', 'watchers'), time: 4_000_000_000_000 } as TalkEntry
    const late = { device: cem, entries: [ahead] }
    expect(texts('watchers', [late])).toEqual(['take the rook!', 'well played', 'soon'])
    const shown = linesOf('watchers', { lanes: [...lanes, late], seats: SEATS, isOwner })
    const answer = { ...said(9, 'no', 'watchers'), seen: seenOf(shown) }
    expect(texts('watchers', [late, { device: ben, entries: [answer] }]).slice(-2)).toEqual(['soon', 'no'])
  })

  it('in endless amounts from one device doesn’t hide that of others', () => {
    const flood = Array.from({ length: 3000 }, (_, number) => said(100 + number, `${number}`, 'watchers'))
    const shown = texts('watchers', [{ device: cem, entries: flood }])
    expect(shown.slice(0, 1)).toEqual(['well played'])
    expect(shown.at(-1)).toBe('2999')
  })

  it('by watchers is hidden from players until the game is over', () => {
    expect(sidesSeen({ seat: 0, isOver: false })).toEqual(['players'])
    expect(sidesSeen({ seat: 1, isOver: true })).toEqual(['players', 'watchers'])
    for (const isOver of [false, true]) expect(sidesSeen({ seat: null, isOver })).toEqual(['watchers', 'players'])
    expect([maySpeak('players', null), maySpeak('players', 0), maySpeak('watchers', 0)]).toEqual([false, true, true])
  })

  it('is ignored if it is invalid', () => {
    const [good] = [said(1, 'hello', 'players')]
    expect(readTalk([good, { ...good, pin: 'everyone' }, { ...good, text: '' }, 5, null])).toEqual([good])
  })
})
