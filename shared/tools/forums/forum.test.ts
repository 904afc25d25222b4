import { describe, expect, it } from 'vitest'
import { Random } from '../../testing/random.ts'
import { byActivity, type Forum, forumOf, isShown, type OutlineLane, shownIn, wouldDecide } from './forum.ts'
import { FORUM_LIMITS as LIMITS } from './limits.ts'
import { discussionId, type OutlineEntry, outlineLane, postKey, postNamed } from './shape.ts'

const device = (digit: string): string => digit.repeat(64)
/** Ana is an owner; Ben and Cem aren't. */
const [ana, ben, cem] = [device('a'), device('b'), device('c')]
const mayModerate = (who: string): boolean => who === ana
const id = (number: number): string => number.toString(16).padStart(24, '0')
const menu = discussionId(ben, '0'.repeat(16))
const tents = discussionId(cem, '1'.repeat(16))

const opening = (of: string, title: string, time = 1): OutlineEntry => ({
  ...{ kind: 'discussion', id: of, title, category: '', time },
})
const post = (number: number, time: number, within = menu, seen: number[] = []): OutlineEntry => ({
  ...{ kind: 'post', id: id(number), in: within, time, seen: seen.map(id) },
})
const lane = (who: string, ...entries: OutlineEntry[]): OutlineLane => ({
  id: outlineLane(0, who),
  device: who,
  entries,
})
/** Later than any correct clock in these tests. */
const NOW = 10_000_000
const AHEAD = 4_000_000_000_000
const read = (...lanes: OutlineLane[]): Forum => forumOf(lanes, mayModerate, NOW)
const discussionIn = (forum: Forum, of = menu) => {
  const found = forum.discussions.get(of)
  if (!found) throw new Error('there is no such discussion')
  return found
}
const numbers = (forum: Forum, of = menu): number[] =>
  discussionIn(forum, of)
    .posts.filter(isShown)
    .map((each) => Number.parseInt(each.id, 16))

describe('[F3] a discussion', () => {
  it('belongs to its opener: nobody can open it in their name', () => {
    const forum = read(lane(ben, opening(menu, 'Menu', 5)), lane(cem, opening(menu, 'Mine', 1)))
    expect(discussionIn(forum)).toMatchObject({ opener: ben, title: 'Menu' })
    expect(read(lane(cem, opening(menu, 'Mine'))).discussions.size).toBe(0)
  })

  it('has posts in order of time, each after those that its author had seen', () => {
    const forum = read(lane(ben, opening(menu, 'Menu'), post(1, 10), post(3, 5, menu, [2])), lane(cem, post(2, 20)))
    expect(numbers(forum)).toEqual([1, 2, 3])
  })

  it('still shows posts in order if somebody copied an id', () => {
    const forum = read(lane(ben, opening(menu, 'Menu'), post(1, 10), post(2, 30, menu, [1])), lane(cem, post(1, 20)))
    expect(discussionIn(forum).posts.map((each) => each.device)).toEqual([ben, cem, ben])
  })

  it('loses a post only if its author deletes it', () => {
    const gone = (who: string) =>
      read(lane(ben, opening(menu, 'Menu'), post(1, 10)), lane(who, { kind: 'delete', target: id(1), time: 20 }))
    expect(numbers(gone(cem))).toEqual([1])
    const own = read(lane(ben, opening(menu, 'Menu'), post(1, 10), { kind: 'delete', target: id(1), time: 20 }))
    expect(numbers(own)).toEqual([])
    expect(discussionIn(own)).toMatchObject({ count: 0, last: null })
  })
})

describe('[F3] a list of discussions', () => {
  const listed = (...lanes: OutlineLane[]) =>
    [...read(...lanes).discussions.values()].toSorted(byActivity).map(({ title, active }) => [title, active])

  it('shows the most recently active ones on top, even if somebody’s clock is wrong', () => {
    const ours = lane(ben, opening(menu, 'Menu', 10), post(1, 10))
    const theirs = lane(cem, opening(tents, 'Tents', 20), post(2, 20, tents), post(3, AHEAD, tents))
    expect(listed(ours, theirs)).toEqual([
      ['Tents', 20],
      ['Menu', 10],
    ])
    expect(listed(ours, theirs, lane(ana, post(4, 30)))).toEqual([
      ['Menu', 30],
      ['Tents', 20],
    ])
    const opened = lane(cem, post(2, 20), opening(tents, 'Tents', AHEAD), post(3, AHEAD, tents))
    expect(listed(ours, opened, lane(ana, post(4, 30)))).toEqual([
      ['Menu', 30],
      ['Tents', 20],
    ])
  })

  it('keeps a discussion in its place if the clock of a replying device is behind', () => {
    const ours = lane(ben, opening(menu, 'Menu', 10), post(1, 100))
    const theirs = lane(cem, opening(tents, 'Tents', 50), post(2, 20, menu, [1]))
    expect(listed(ours, theirs)[0]).toEqual(['Menu', 100])
  })
})

describe('[F1] a flood of discussions', () => {
  it('from two devices doesn’t hide anybody else’s, however early they claim to have opened theirs', () => {
    const flood = (who: string) =>
      lane(
        who,
        ...Array.from({ length: LIMITS.discussionsOfDevice }, (_, number) =>
          opening(discussionId(who, number.toString(16).padStart(16, '0')), 'Flood', 0),
        ),
      )
    const { discussions } = read(flood(ana), flood(cem), lane(ben, opening(menu, 'Menu', 5)))
    expect(discussions.get(menu)?.title).toBe('Menu')
    expect(discussions.size).toBe(LIMITS.discussions)
  })
})

describe('[F2] a discussion or post that hasn’t arrived', () => {
  it('keeps its posts waiting, and nothing else shows them', () => {
    const early = [lane(ben, opening(menu, 'Menu'), post(1, 10)), lane(cem, post(2, 20, tents))]
    const forum = read(...early)
    expect([...forum.discussions.keys()]).toEqual([menu])
    expect(numbers(forum)).toEqual([1])
    expect(numbers(read(...early, lane(cem, opening(tents, 'Tents'))), tents)).toEqual([2])
  })

  it('doesn’t keep back a post that answers it', () => {
    const answers = lane(ben, opening(menu, 'Menu'), post(1, 10, menu, [8, 9]), post(2, 20, menu, [1]))
    expect(numbers(read(answers))).toEqual([1, 2])
    expect(numbers(read(answers, lane(cem, post(9, 30))))).toEqual([9, 1, 2])
  })

  it('isn’t created by a decision about it', () => {
    const about = { in: tents, time: 20 }
    const decided = lane(ana, { kind: 'pin', on: true, ...about }, { kind: 'move', category: 'Food', ...about })
    const forum = read(lane(ben, opening(menu, 'Menu'), post(1, 10)), decided)
    expect([...forum.discussions.keys()]).toEqual([menu])
    const late = read(lane(cem, opening(tents, 'Tents')), decided)
    expect(discussionIn(late, tents)).toMatchObject({ isPinned: true, category: 'Food' })
  })
})

describe('[F4] a decision', () => {
  const begun = lane(ben, opening(menu, 'Menu'), post(1, 10))
  const about = { in: menu, time: 20 }

  it.each<[string, OutlineEntry, object]>([
    ['pins', { kind: 'pin', on: true, ...about }, { isPinned: true }],
    ['locks', { kind: 'lock', on: true, ...about }, { lockedBy: ana }],
    ['hides', { kind: 'hide', post: null, on: true, ...about }, { hiddenBy: ana }],
    ['moves', { kind: 'move', category: ' Food ', ...about }, { category: 'Food' }],
    ['renames', { kind: 'rename', title: 'Food', ...about }, { title: 'Food' }],
    ['solves', { kind: 'solve', post: postKey(ben, id(1)), ...about }, { solution: postKey(ben, id(1)) }],
  ])('of a moderator %s a discussion and is in the log; anybody else’s has no effect', (_, entry, effect) => {
    const forum = read(begun, lane(ana, entry))
    expect(discussionIn(forum)).toMatchObject(effect)
    expect(forum.log).toMatchObject([{ device: ana, decision: entry }])
    const without = read(begun)
    expect(read(begun, lane(cem, entry))).toEqual(without)
  })

  it('of its opener is valid until a moderator makes one of the same kind', () => {
    const rename = (title: string, time: number): OutlineEntry => ({ kind: 'rename', in: menu, title, time })
    const own = lane(ben, opening(menu, 'Menu'), rename('Mine', 9_999_999))
    expect(discussionIn(read(own)).title).toBe('Mine')
    const both = read(own, lane(ana, rename('Ours', 30)))
    expect(discussionIn(both).title).toBe('Ours')
    expect(wouldDecide('rename', discussionIn(both), ben, false)).toBe(false)
    expect(wouldDecide('solve', discussionIn(both), ben, false)).toBe(true)
    expect(wouldDecide('solve', discussionIn(both), cem, false)).toBe(false)
    expect(wouldDecide('lock', discussionIn(both), ben, false)).toBe(false)
  })

  it('must be later than the one it replaces, but not later than an opener’s with a wrong clock', () => {
    const mine: OutlineEntry = { kind: 'rename', title: 'Mine', in: menu, time: AHEAD }
    const lock: OutlineEntry = { kind: 'lock', on: true, in: menu, time: 20 }
    const { decided } = discussionIn(read(lane(ben, opening(menu, 'Menu'), mine), lane(ana, lock)))
    expect([decided.get('lock'), decided.get('rename')]).toEqual([20, AHEAD])
  })

  it('is in force if it is the latest, or if it comes last among those of the same time', () => {
    const pin = (on: boolean, time: number): OutlineEntry => ({ kind: 'pin', on, in: menu, time })
    expect(discussionIn(read(begun, lane(ana, pin(false, 30), pin(true, 20)))).isPinned).toBe(false)
    expect(discussionIn(read(begun, lane(ana, pin(false, 20), pin(true, 20)))).isPinned).toBe(true)
  })

  it('of one moderator and a simultaneous one of another kind by another are both in force', () => {
    const move = lane(ana, { kind: 'move', category: 'Food', ...about })
    const lock = lane(cem, { kind: 'lock', on: true, ...about })
    const moderated = (...lanes: OutlineLane[]) => forumOf(lanes, (who) => who !== ben, NOW)
    for (const forum of [moderated(begun, move, lock), moderated(lock, move, begun)]) {
      expect(discussionIn(forum)).toMatchObject({ category: 'Food', lockedBy: cem })
      expect(forum.log.map(({ decision }) => decision.kind).toSorted()).toEqual(['lock', 'move'])
    }
  })

  it('hides only the named author’s post, not another’s with a copied id', () => {
    const hide: OutlineEntry = { kind: 'hide', post: postKey(ben, id(1)), on: true, ...about }
    const forum = read(begun, lane(cem, post(1, 11)), lane(ana, hide))
    expect(
      discussionIn(forum)
        .posts.filter(isShown)
        .map((each) => each.device),
    ).toEqual([cem])
  })
})

describe('[F5] a locked discussion', () => {
  const lock = (on: boolean, time: number): OutlineEntry => ({ kind: 'lock', on, in: menu, time })
  const begun = lane(ben, opening(menu, 'Menu'), post(1, 10), post(2, 30), post(3, 50))

  it('keeps back posts that members write in the meantime, until a moderator shows them', () => {
    expect(numbers(read(begun, lane(ana, lock(true, 20))))).toEqual([1])
    expect(numbers(read(begun, lane(ana, lock(true, 20), lock(false, 40))))).toEqual([1, 3])
    const show: OutlineEntry = { kind: 'hide', post: postKey(ben, id(2)), on: false, in: menu, time: 60 }
    expect(numbers(read(begun, lane(ana, lock(true, 20), show)))).toEqual([1, 2])
  })

  it('accepts posts of moderators', () => {
    expect(numbers(read(begun, lane(ana, lock(true, 20), post(4, 40))))).toEqual([1, 4])
  })
})

describe('[F6] a merged discussion', () => {
  const merge = (from: string, into: string | null, time: number): OutlineEntry => ({
    ...{ kind: 'merge', in: from, into, time },
  })
  const begun = [
    lane(ben, opening(menu, 'Menu'), post(1, 10), post(4, 40, tents)),
    lane(cem, opening(tents, 'Tents'), post(2, 20, tents), post(3, 30)),
  ]

  it('shows its posts among those of the other discussion, and links lead there', () => {
    const forum = read(...begun, lane(ana, merge(tents, menu, 50)))
    expect(numbers(forum)).toEqual([1, 2, 3, 4])
    expect(shownIn(forum, tents)?.id).toBe(menu)
    expect(numbers(forum, tents)).toEqual([])
  })

  it('shows its posts at the end of a chain of merges, and loses none to a chain that is too long', () => {
    const ids = Array.from({ length: LIMITS.mergesInChain + 2 }, (_, at) =>
      discussionId(ana, `${at}`.padStart(16, '0')),
    )
    const merges = ids.flatMap((id, at) => (at === 0 ? [] : [merge(id, ids[at - 1] ?? '', at)]))
    for (const inTime of [merges, merges.map((each, at) => ({ ...each, time: merges.length - at }))]) {
      const { discussions } = read(lane(ana, ...ids.map((id) => opening(id, id)), ...inTime))
      const ends = ids.filter((id) => discussions.get(id)?.mergedInto === null)
      expect(ends).toHaveLength(2)
      for (const id of ids) expect([...ends, null]).toContain(discussions.get(id)?.mergedInto)
    }
  })

  it('is separate again once the merge is undone', () => {
    const forum = read(...begun, lane(ana, merge(tents, menu, 50), merge(tents, null, 60)))
    expect([numbers(forum), numbers(forum, tents)]).toEqual([
      [1, 3],
      [2, 4],
    ])
  })

  describe('with moderation', () => {
    const hide = (of: string, post: string | null, time: number, on = true): OutlineEntry => ({
      ...{ kind: 'hide', in: of, post, on, time },
    })
    const lock = (of: string, on: boolean, time: number): OutlineEntry => ({ kind: 'lock', in: of, on, time })
    const merged = merge(tents, menu, 50)

    it('keeps earlier hidden posts hidden; posts hidden during the merge stay hidden when it is undone', () => {
      const second = postKey(cem, id(2))
      expect(numbers(read(...begun, lane(ana, hide(tents, second, 45), merged)))).toEqual([1, 3, 4])
      const shownAgain = [hide(tents, second, 45), merged, hide(menu, second, 55, false)]
      expect(numbers(read(...begun, lane(ana, ...shownAgain)))).toEqual([1, 2, 3, 4])
      const apart = [merged, hide(menu, second, 55), merge(tents, null, 60)]
      expect(numbers(read(...begun, lane(ana, ...apart)), tents)).toEqual([4])
    })

    it('shows nothing of a discussion that was hidden as a whole, except posts that a moderator shows', () => {
      const whole = [hide(tents, null, 45), merged]
      expect(numbers(read(...begun, lane(ana, ...whole)))).toEqual([1, 3])
      const one = hide(menu, postKey(cem, id(2)), 55, false)
      expect(numbers(read(...begun, lane(ana, ...whole, one)))).toEqual([1, 2, 3])
    })

    it('marks posts as late by the locks of their own discussion and, since the merge, of the other one', () => {
      const [early, late] = [lock(menu, true, 15), lock(menu, false, 35)]
      expect(numbers(read(...begun, lane(ana, early, late, merged)))).toEqual([1, 2, 4])
      expect(numbers(read(...begun, lane(ana, lock(tents, true, 15), merged)))).toEqual([1, 3])
      const since = lane(cem, opening(tents, 'Tents'), post(5, 70, tents))
      expect(numbers(read(begun[0] ?? since, since, lane(ana, merged, lock(menu, true, 60))))).toEqual([1, 4])
    })
  })

  it('never disappears in a circle: the earliest merges are in force', () => {
    const forum = read(...begun, lane(ana, merge(menu, tents, 60), merge(tents, menu, 50), merge(menu, menu, 70)))
    expect(shownIn(forum, tents)?.id).toBe(menu)
    expect(numbers(forum)).toEqual([1, 2, 3, 4])
    const round = read(...begun, lane(ana, merge(menu, tents, 60), merge(tents, menu, 50)))
    expect(numbers(round)).toEqual([1, 2, 3, 4])
  })
})

describe('[F3] all devices', () => {
  const kinds = ['pin', 'lock', 'hide', 'move', 'rename', 'solve', 'merge'] as const

  /** Returns an entry that a device might write, honest or not. */
  function anything(choose: (below: number) => number): OutlineEntry {
    const within = choose(2) === 0 ? menu : tents
    const time = choose(50)
    const some = postKey([ana, ben, cem][choose(3)] ?? ana, id(choose(6)))
    const about = { in: within, time }
    const kind = kinds[choose(12)]
    if (kind === 'pin' || kind === 'lock') return { kind, on: choose(2) === 0, ...about }
    if (kind === 'hide') return { kind, on: choose(2) === 0, post: choose(4) === 0 ? null : some, ...about }
    if (kind === 'move') return { kind, category: `${choose(3)}`, ...about }
    if (kind === 'rename') return { kind, title: `title ${choose(3)}`, ...about }
    if (kind === 'solve') return { kind, post: some, ...about }
    if (kind === 'merge') return { kind, into: choose(2) === 0 ? menu : tents, ...about }
    return choose(5) === 0
      ? { kind: 'delete', target: id(choose(6)), time }
      : { kind: 'post', id: id(choose(6)), time, in: within, seen: [id(choose(6))] }
  }

  it('see the same forum in any order of arrival, and a hostile member changes only their own posts', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = new Random(seed)
      const choose = (below: number) => random.between(0, below - 1)
      const entries = (who: string): OutlineEntry[] => [
        ...(who === ben ? [opening(menu, 'Menu')] : who === cem ? [opening(tents, 'Tents')] : []),
        ...Array.from({ length: 12 }, () => anything(choose)),
      ]
      const mal = device('d')
      const honest = [ana, ben, cem].map((who) => lane(who, ...entries(who)))
      const hostile = lane(mal, opening(menu, 'Mine'), ...entries(mal))
      const forum = read(...honest, hostile)
      expect(read(hostile, ...honest.toReversed())).toEqual(forum)
      const without = read(...honest)
      expect(forum.log).toEqual(without.log)
      for (const [of, discussion] of forum.discussions) {
        const { title, category, isPinned, lockedBy, hiddenBy, mergedInto, posts } = discussion
        expect(without.discussions.get(of)).toMatchObject({ title, category, isPinned, lockedBy, hiddenBy, mergedInto })
        const others = posts.filter((each) => postNamed(each.key).device !== mal)
        const before = without.discussions.get(of)?.posts ?? []
        const byKey = (all: typeof before) =>
          new Map(all.map(({ key, isDeleted, hiddenBy: by, isLate }) => [key, { isDeleted, by, isLate }]))
        expect(byKey(others)).toEqual(byKey(before))
      }
    }
  })
})

describe('[F3] a member with endless discussions', () => {
  it('doesn’t keep others’ off the list', () => {
    const many = Array.from({ length: LIMITS.discussions }, (_, index) =>
      opening(discussionId(cem, index.toString(16).padStart(16, '0')), 'x', 0),
    )
    const forum = read(lane(cem, ...many), lane(ben, opening(menu, 'Menu', 5)))
    expect(discussionIn(forum)).toMatchObject({ opener: ben })
    expect(forum.discussions.size).toBe(LIMITS.discussionsOfDevice + 1)
  })
})
