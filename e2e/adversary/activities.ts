/** Invitations, events and a forum, with entries that no version of Parley would write. */
import { personOf } from '../../shared/record/person.ts'
import { eventsOf, votesOf } from '../../shared/tools/events/events.ts'
import {
  EVENTS_PREFIX,
  EVENTS_ROOT,
  eventId,
  eventsLane,
  keyOf,
  readEventsLane,
} from '../../shared/tools/events/names.ts'
import { readSaid } from '../../shared/tools/events/said-lanes.ts'
import { forumOf } from '../../shared/tools/forums/forum.ts'
import {
  discussionId,
  OUTLINE_PREFIX,
  OUTLINE_ROOT,
  outlineLane,
  postKey,
  readOutlineEntry,
  readOutlineLane,
} from '../../shared/tools/forums/shape.ts'
import { MOVES_ROOT } from '../../shared/tools/games/doc-ids.ts'
import { gameId, movesLane } from '../../shared/tools/games/shape.ts'
import { INVITATION_LIMITS } from '../../shared/tools/invitations/limits.ts'
import { INVITATIONS_ROOT } from '../../shared/tools/invitations/names.ts'
import { invitationId, invitationsLane } from '../../shared/tools/invitations/shape.ts'
import type { Attack, Scene } from './attack.ts'
import { EVIL } from './forge.ts'
import { COMES, forge, forgeEntries, lanesOf, random, say } from './lanes.ts'

const HOUR = 3_600_000

/** Invitations by one person in the victim's inbox. */
const invitedBy = async ({ victim, group: { space } }: Scene, device: string) =>
  (await victim.call('inbox.list', { space })).filter((item) => item.from === 'invitations' && item.device === device)

async function eventsAt({ victim, group }: Scene) {
  const ids = (await victim.docs()).filter((id) => id.startsWith(EVENTS_PREFIX))
  const said = await Promise.all(
    ids.map(async (id) => readSaid(readEventsLane(id) ?? '', (await victim.open(id)).getMap(EVENTS_ROOT))),
  )
  return eventsOf(said, (device) => device === group.ana.device, personOf)
}

const INVITATIONS: Attack[] = [
  {
    name: 'activities: hundreds of invitations, in others’ names and to nowhere',
    rule: 'I1, I2, I5',
    outcome: 'quiet',
    mayShow: true,
    short: true,
    async run(scene) {
      const { mal, victim, group, check } = scene
      await victim.call('inbox.all', undefined)
      const invite = (device: string, more: object = {}) => ({
        ...{ kind: 'invite', id: invitationId(device, random(8)), to: [victim.device], path: 'files', title: EVIL },
        ...{ lasts: HOUR, time: Date.now(), ...more },
      })
      const boards = Array.from({ length: 200 }, () => invite(mal.device, { path: `board/${random(8)}` }))
      forgeEntries(scene, invitationsLane(Date.now(), mal.device), INVITATIONS_ROOT, [
        invite(group.cem.device),
        invite(mal.device, { path: 'https://example.org' }),
        invite(mal.device, { path: '../settings' }),
        invite(mal.device, { lasts: Number.MAX_SAFE_INTEGER }),
        invite(mal.device, { time: Date.UTC(9999, 0, 1) }),
        invite(mal.device, { to: Array.from({ length: INVITATION_LIMITS.people + 1 }, () => victim.device) }),
        ...boards,
      ])
      const isThere = async () => (await invitedBy(scene, mal.device)).length > 0
      await victim.until('some are shown', isThere, COMES)
      await group.everyoneIsHeard()
      const shown = await invitedBy(scene, mal.device)
      check(shown.length === INVITATION_LIMITS.ofOne, `${shown.length} invitations are shown`)
      check(
        shown.every(({ path }) => path.startsWith('board/')),
        'one leads somewhere else',
      )
      check((await invitedBy(scene, group.cem.device)).length === 0, 'one is in the name of another')
    },
  },
  {
    name: 'activities: answers to an invitation of others, and its end',
    rule: 'I3, I4',
    outcome: 'quiet',
    mayShow: true,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const { space } = group
      const { invitation } = await victim.call('invitations.invite', {
        ...{ space, to: [group.cem.device], path: 'files', title: 'Files', note: '', lasts: HOUR },
      })
      const about = { in: invitation, time: Date.now() }
      forgeEntries(scene, invitationsLane(Date.now(), mal.device), INVITATIONS_ROOT, [
        { kind: 'answer', yes: true, ...about },
        { kind: 'revoke', ...about },
        { kind: 'invite', id: invitation, to: [mal.device], path: 'files', title: EVIL, lasts: HOUR, time: 0 },
      ])
      await group.everyoneIsHeard()
      const own = async () => (await victim.call('invitations.sent', { space })).find(({ id }) => id === invitation)
      const sent = await victim.until('the own invitation, which nobody else can revoke', own)
      check(sent.answers.length === 0, 'somebody answered who wasn’t invited')
      check(sent.to.join() === group.cem.device, 'somebody else took it over')
    },
  },
]

const EVENTS: Attack[] = [
  {
    name: 'activities: votes of a thousand, other plans for an event of another, and its removal',
    rule: 'J1',
    outcome: 'quiet',
    mayShow: true,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const event = eventId(victim.device, random(8))
      const dates = ['2027-01-01', '2027-01-02'].map((start, index) => ({ id: `0000000${index}`, start }))
      const plan = { title: 'Fair', dates, time: Date.now() }
      await victim.write(eventsLane(victim.device), (doc) => doc.getMap(EVENTS_ROOT).set(keyOf(event, 'plan'), plan))
      forge(scene, eventsLane(mal.device), (doc) => {
        const said = doc.getMap(EVENTS_ROOT)
        const votes = Array.from({ length: 1000 }, () => ({ date: '00000000', vote: 'yes' }))
        said.set(keyOf(event, 'plan'), { ...plan, title: EVIL, canceled: true, time: Date.now() + HOUR })
        said.set(keyOf(event, 'removed'), { time: Date.now() })
        said.set(keyOf(event, 'answer'), { votes, plus: 1e9, time: Date.now() })
        said.set(`${event}/answer/${group.cem.device}`, { coming: 'no', time: Date.now() })
        said.set(keyOf(eventId(mal.device, random(8)), 'plan'), { ...plan, title: 'Sent last' })
      })
      const isThere = async () =>
        [...(await eventsAt(scene)).values()].some(({ organizer }) => organizer === mal.device)
      await victim.until('what the attacker may plan', isThere, COMES)
      const found = (await eventsAt(scene)).get(event)
      check(found?.plan.title === 'Fair' && !found.plan.canceled, 'others changed the event, or removed it')
      check(found?.answers.size === 0, 'an answer of nobody counts')
      check(found === undefined || votesOf(found).every(({ votes }) => votes.yes.length === 0), 'votes count twice')
    },
  },
]

const FORUM: Attack[] = [
  {
    name: 'activities: moderation by somebody who is no moderator, and changes to posts of others',
    rule: 'F4',
    outcome: 'quiet',
    mayShow: true,
    async run(scene) {
      const { mal, victim, group, check } = scene
      const discussion = discussionId(victim.device, random(8))
      const [post, own] = [random(12), random(12)]
      const time = Date.now()
      await say(
        victim,
        outlineLane(time, victim.device),
        OUTLINE_ROOT,
        { kind: 'discussion', id: discussion, title: 'Tents', category: '', time },
        { kind: 'post', id: post, in: discussion, time, seen: [] },
      )
      const decided = { in: discussion, time: time + 1 }
      forgeEntries(scene, outlineLane(time, mal.device), OUTLINE_ROOT, [
        { kind: 'rename', title: EVIL, ...decided },
        { kind: 'move', category: EVIL, ...decided },
        { kind: 'lock', on: true, ...decided },
        { kind: 'pin', on: true, ...decided },
        { kind: 'hide', post: null, on: true, ...decided },
        { kind: 'hide', post: postKey(victim.device, post), on: true, ...decided },
        { kind: 'merge', into: discussionId(mal.device, random(8)), ...decided },
        { kind: 'solve', post: postKey(victim.device, post), ...decided },
        { kind: 'delete', target: post, time: time + 1 },
        { kind: 'discussion', id: discussion, title: EVIL, category: '', time: 0 },
        { kind: 'post', id: own, in: discussion, time: time + 2, seen: [post] },
      ])
      const read = async () => {
        const lanes = await lanesOf(victim, OUTLINE_PREFIX, OUTLINE_ROOT, readOutlineLane, readOutlineEntry)
        return forumOf(lanes, (device) => device === group.ana.device, Date.now()).discussions.get(discussion)
      }
      const isThere = async () => (await read())?.posts.some(({ id }) => id === own)
      await victim.until('what the attacker may post', isThere, COMES)
      const found = await read()
      check(found?.title === 'Tents' && found.category === '', 'it was renamed or moved')
      check(found?.opener === victim.device, 'it was taken over')
      check(!found?.isPinned && found?.lockedBy === null && found.hiddenBy === null, 'it was pinned, locked or hidden')
      check(found?.mergedInto === null && found.solution === null, 'it was merged or solved')
      const first = found?.posts.find(({ id, device }) => id === post && device === victim.device)
      check(first?.isDeleted === false && first.hiddenBy === null, 'a post of another was deleted or hidden')
    },
  },
]

const IN_OTHERS_LANES: Attack[] = [
  {
    name: 'activities: answers, moves and posts in the lanes of others',
    rule: 'R8, D13',
    outcome: 'quiet',
    // Entries that the attacker wrote to other lanes in earlier attacks may show; these lanes are checked below.
    mayShow: true,
    async run(scene) {
      const { victim, group, check } = scene
      const { device } = group.cem
      const time = Date.now()
      const lanes: [lane: string, root: string][] = [
        [eventsLane(device), EVENTS_ROOT],
        [movesLane(gameId(device, random(8)), device), MOVES_ROOT],
        [outlineLane(time, device), OUTLINE_ROOT],
        [invitationsLane(time, device), INVITATIONS_ROOT],
      ]
      for (const [lane, root] of lanes)
        forge(scene, lane, (doc) =>
          root === EVENTS_ROOT ? doc.getMap(root).set(EVIL, 1) : doc.getArray(root).push([EVIL]),
        )
      await group.everyoneIsHeard()
      for (const [lane, root] of lanes) {
        const doc = await victim.open(lane)
        const shown = JSON.stringify(root === EVENTS_ROOT ? doc.getMap(root).toJSON() : doc.getArray(root).toJSON())
        check(!shown.includes(EVIL), `${lane} has what another wrote`)
      }
    },
  },
]

export const ACTIVITIES: Attack[] = [...INVITATIONS, ...EVENTS, ...FORUM, ...IN_OTHERS_LANES]
