/**
 * The one typed map of what a window may ask its host, and of what the host tells its windows. Both transports (Electron's
 * IPC and the WebSocket of serve) carry exactly this map and check every argument and every result against it at run time.
 */
import { z } from 'zod'
import { isRendezvousAddress, isStunAddress, isTurnAddress, SERVERS } from '../mesh/server-address.ts'
import { LIMITS } from '../record/limits.ts'
import { HAS } from '../search/has.ts'
import { SPACE_KINDS } from '../space/kind.ts'
import { PERSONAL_ROLES, ROLES } from '../space/permissions.ts'
import { CHANNEL } from '../tools/chat/shape.ts'
import { nameOnScreen } from '../tools/harmless.ts'
import { NEWSLETTER_LIMITS } from '../tools/newsletter/limits.ts'
import { isPersonPicture } from '../tools/people/shape.ts'
import { fileCalls, fileEvents } from './files.ts'
import { folderCalls, folderEvents } from './folders.ts'
import { sending, sendingCalls, sentFile } from './sending.ts'
import { topicCalls, topicEvents } from './topics.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes')
const colour = z.string().regex(/^#[0-9a-f]{6}$/)
const name = z.string().trim().min(1).max(LIMITS.nameLength)
/** What others call themselves and their spaces: nothing in it turns or covers what stands around it. */
const shownName = z.string().transform(nameOnScreen)
const time = z.number().int().nonnegative()
const nothing = z.undefined()

export const spaceId = hash
export const deviceId = hash
const conversationId = z.string().regex(/^[0-9a-f]{32}$/)
export const docId = z.string().regex(/^[a-z0-9/_-]{1,160}$/)
export const role = z.enum(ROLES)
/** What a person's device may be made. */
export const personalRole = z.enum(PERSONAL_ROLES)

const personPicture = z.custom<Uint8Array>(isPersonPicture, 'expected a small picture')

export const profile = z.object({ name, colour })

/** How a space stands on the network now. `here` counts other devices that are linked. */
export const connection = z.object({
  state: z.enum(['offline', 'alone', 'connecting', 'connected']),
  here: z.number().int().nonnegative(),
  /** While a history arrives: records here and records known to exist elsewhere. */
  progress: z.object({ have: z.number().int(), total: z.number().int() }).nullable(),
  /** How the space's rendezvous servers stand; null where none is in use. */
  rendezvous: z.enum(['connecting', 'connected', 'failed']).nullable(),
  /** Nobody is linked on a network: a window is to be in the space's room, whether the space is on screen or not. */
  needsRoom: z.boolean(),
})

/**
 * `joining`: the invite is accepted here, nobody has admitted us yet. `removed`, `left`: read only, from then on. `leaving`: we left, and
 * the space goes from here once somebody else knows. `unreadable`: needs a newer Parley. `reader`: subscribed to a public channel, of
 * which only publishers are members.
 */
export const standing = z.enum(['member', 'joining', 'removed', 'left', 'leaving', 'unreadable', 'reader'])

export const spaceSummary = z.object({
  id: spaceId,
  name: shownName,
  kind: z.enum(SPACE_KINDS),
  standing,
  role: role.nullable(),
  connection,
})

export const member = z.object({
  device: deviceId,
  name: shownName,
  colour,
  role,
  joined: time,
  online: z.boolean(),
  lastSeen: time.nullable(),
  paths: z.array(z.enum(['tcp', 'webrtc'])),
  /** What this person's screen may do to that member; from the one table of permissions. */
  mayRemove: z.boolean(),
  mayChangeRoleTo: z.array(personalRole),
  /** Bytes that its records take here, and how many others take of it. */
  used: z.number().int().nonnegative(),
  budget: z.number().int().nonnegative(),
  mayAllowMore: z.boolean(),
  /** Of a keeper: how many records of the space it has said to hold. */
  keeps: z.number().int().nonnegative().nullable(),
})

/** Who was in. `purged`: what this device wrote was deleted. */
export const formerMember = z.object({
  device: deviceId,
  name: shownName,
  colour,
  how: z.enum(['removed', 'left']),
  purged: z.boolean(),
  mayPurge: z.boolean(),
})

export const invite = z.object({
  id: z.string(),
  role,
  link: z.string().nullable(),
  created: time,
  expires: time.nullable(),
  uses: z.number().int().positive().nullable(),
  used: z.number().int().nonnegative(),
  issuer: deviceId,
  mayRevoke: z.boolean(),
})

/** Something a person should know and can act on. `kind` selects the words on screen; `detail` names the rule or cause; `who` a device. */
export const problem = z.object({
  id: z.string(),
  kind: z.enum([
    'device-refused',
    'store-damaged',
    'store-repaired',
    'store-rebuilt',
    'store-mended',
    'store-unreadable',
    'store-moved',
    'taken-back',
    'used-twice',
    'fork',
    'fork-of-own',
    'fork-of-decisions',
    'fork-of-own-decisions',
    'not-counted',
    'gone-with-others',
    'storage-full',
    'update-needed',
    'network',
    'in-between',
    'join-refused',
    'budget-spent',
    'own-budget-spent',
    'file-changed',
  ]),
  space: spaceId.nullable(),
  who: z.string().nullable(),
  detail: z.string(),
  at: time,
})

/** What a reader said to a publisher: `about` names an issue. Only the reader and the publishers that it is for have it. */
const reply = z.object({
  id: z.string(),
  about: z.string().nullable(),
  text: z.string(),
  name: z.string().nullable(),
  at: time,
})

/**
 * Of a channel. `here`: readers that are linked now; `known`: those that this device was linked with in 30 days. `asking`: who wants to be let
 * into a closed one. `replies`: how many lie in the inbox. `sent`: what this device said to publishers; `delivered`: one of them has it.
 */
export const channelDetail = z.object({
  /** `same`: of those who are here, so many say that they have all that is here of what publishers wrote. */
  readers: z.object({ here: z.number().int(), known: z.number().int(), same: z.number().int() }),
  asking: z.array(z.object({ device: deviceId, name: z.string().nullable(), at: time })),
  replies: z.number().int(),
  sent: z.array(reply.extend({ delivered: z.boolean() })),
})

export const spaceDetail = spaceSummary.extend({
  me: deviceId,
  members: z.array(member),
  former: z.array(formerMember),
  invites: z.array(invite),
  mayInviteAs: z.array(role),
  mayWrite: z.boolean(),
  mayRename: z.boolean(),
  /** Those that this device takes part in, by the id that its docs are named with; all who take part in each, this device too. */
  conversations: z.array(z.object({ id: conversationId, readers: z.array(deviceId) })),
  /** Members' devices known to hold all that was written here, this one among them, of how many. */
  kept: z.object({ devices: z.number().int(), of: z.number().int() }),
  /** Changes made here that no other member's device is known to have: nobody would get them any more, had we left. */
  unkept: z.number().int(),
  /** Null in a workspace. */
  channel: channelDetail.nullable(),
})

/** The whole small state of the app; sent again whole when it changes. `leased`: this window is the one that writes. */
export const appState = z.object({
  device: deviceId,
  profile: profile.nullable(),
  spaces: z.array(spaceSummary),
  problems: z.array(problem),
  leased: z.boolean(),
  shell: z.enum(['electron', 'browser']),
})

/** Device `device` holds what client `client` wrote in a doc up to, not including, `clock`. Our own device's entry is what is saved here. */
export const held = z.object({ client: z.number().int(), device: deviceId, clock: z.number().int() })

/** Someone on this network. `spaces`: what they show; `space` names one that this device is in, too. */
export const nearbyPerson = z.object({
  id: z.string(),
  name: shownName,
  colour,
  address: z.string(),
  spaces: z.array(z.object({ id: z.string(), name: shownName, space: spaceId.nullable() })),
})

/**
 * A first meeting of two devices. `words` is the short code, once it stands. `wants`: join the answerer's space, start a new
 * one together, or send `files`. `code`: compare the words; `waiting-other`: confirmed here only; `choose-role`: both confirmed, the owner here
 * accepts with a role; `waiting-role`: both confirmed, the owner there chooses.
 */
export const knock = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  person: z.object({ name: shownName, colour }),
  wants: z.enum(['join', 'start', 'files']),
  spaceName: shownName.nullable(),
  files: z.array(sentFile).nullable(),
  words: z.array(z.string()).nullable(),
  state: z.enum(['calling', 'code', 'waiting-other', 'choose-role', 'waiting-role', 'done', 'declined', 'failed']),
  reason: z.string().nullable(),
  space: spaceId.nullable(),
})

export const nearbyState = z.object({
  visible: z.boolean(),
  visibleUntil: time.nullable(),
  addresses: z.array(z.string()),
  people: z.array(nearbyPerson),
  knocks: z.array(knock),
  /** Files that go straight to somebody, from when they are read until they are put away. */
  sendings: z.array(sending),
  discovery: z.enum(['working', 'starting', 'unavailable']),
})

/** What a window needs to join the mesh of a space. `presence`: whether who is there is seen by the others. */
export const room = z.object({
  topic: z.string(),
  password: z.string(),
  signalling: z.string(),
  path: z.string(),
  presence: z.boolean(),
  bulk: z.string(),
  iceServers: z.array(
    z.object({ urls: z.array(z.string()), username: z.string().optional(), credential: z.string().optional() }),
  ),
})

const rendezvousAddress = z.string().refine(isRendezvousAddress, 'no address of a rendezvous server')
const stunAddress = z.string().refine(isStunAddress, 'no address of a STUN server')
const secret = z.string().max(SERVERS.secretLength)

/** Servers that the person listed; none of them is there by default. */
export const networkSettings = z.object({
  rendezvous: z.array(rendezvousAddress).max(SERVERS.rendezvous),
  stun: z.array(stunAddress).max(SERVERS.stun),
  turn: z
    .array(
      z.object({
        url: z.string().refine(isTurnAddress, 'no address of a TURN server'),
        username: secret,
        credential: secret,
      }),
    )
    .max(SERVERS.turn),
})

/** Why a server could not be used. `not-passed-on`: it takes messages and passes none on. `flood`: it sent far too much. */
export const serverFailure = z.enum([
  'unknown-host',
  'refused',
  'no-answer',
  'no-network',
  'certificate',
  'not-a-server',
  'closed',
  'flood',
  'not-passed-on',
])

/** A rendezvous server in use, the person's own or one that an invite named. */
export const serverState = z.object({
  address: rendezvousAddress,
  state: z.enum(['connecting', 'connected', 'failed']),
  failure: serverFailure.nullable(),
})

/** A rendezvous server that others of one's spaces list: not used unless the person lists it, too. `by`: names. */
export const namedServer = z.object({ address: rendezvousAddress, by: z.array(z.string()) })
export type NamedServer = z.infer<typeof namedServer>

export const networkState = networkSettings.extend({ servers: z.array(serverState), named: z.array(namedServer) })

/** `address`: how a STUN server sees this machine. `milliseconds`: what a rendezvous server took to pass a message on. */
export const serverTest = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), address: z.string().nullable(), milliseconds: z.number().nullable() }),
  z.object({ ok: z.literal(false), failure: serverFailure }),
])

const itemId = z.string().regex(new RegExp(`^(?:${CHANNEL})$`))
const searchWish = z.object({
  spaces: z.array(spaceId).max(200),
  words: z.array(z.string().min(1).max(100)).max(12),
  from: z.array(deviceId).max(200),
  /** Channels, threads, boards, pages and newsletters. */
  in: z.array(itemId).max(200),
  /** Milliseconds: at or after, and before. */
  after: z.number().nullable(),
  before: z.number().nullable(),
  has: z.array(z.enum(HAS)).max(HAS.length),
  limit: z.number().int().min(1).max(100),
})

const searchHit = z.object({
  space: spaceId,
  tool: z.enum(['chat', 'board', 'page', 'files', 'newsletter']),
  place: z.string(),
  /** Who wrote it; null where many write. */
  device: deviceId.nullable(),
  id: z.string(),
  time,
  /** What stands around the words, and where they stand in that. */
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** In a thread: what it is about. */
  about: z.object({ place: z.string(), message: z.object({ id: z.string(), time }) }).nullable(),
})

/** `count`: how many fit in all. `reading`: docs that are read already, of how many, while more may be found. */
const searchResult = z.object({
  hits: z.array(searchHit),
  count: z.number().int(),
  reading: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
})

/** Characters of what a backup is sealed by. */
export const PASSPHRASE = { shortest: 10, longest: 200 } as const
const passphrase = z.string().min(PASSPHRASE.shortest).max(PASSPHRASE.longest)
const underWay = z.object({ backup: z.string() })

const inSpace = z.object({ space: spaceId })
const channelLink = z.object({ link: z.string().max(LIMITS.inviteLength) })
const inDoc = z.object({ space: spaceId, doc: docId })
const call = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output })

export const calls = {
  'app.state': call(nothing, appState),
  'app.take-lease': call(nothing, nothing),
  /** The window comes to the front, also where it was minimised or hidden; a browser's tab does that itself. */
  'app.show': call(nothing, nothing),
  'profile.set': call(profile, nothing),
  /** How the person looks to the others of all its spaces; null: by initials. */
  'profile.picture': call(nothing, personPicture.nullable()),
  'profile.set-picture': call(z.object({ picture: personPicture.nullable() }), nothing),
  'problem.dismiss': call(z.object({ id: z.string() }), nothing),

  /** A workspace where no kind is given. */
  'spaces.create': call(z.object({ name, kind: z.enum(SPACE_KINDS).optional() }), inSpace),
  /** Reads a channel by its link. A closed one asks to be let in, as `joining` until then. Subscribing again is no error. */
  'channels.subscribe': call(channelLink, inSpace),
  /** The channel goes from this device. */
  'channels.unsubscribe': call(inSpace, nothing),
  /** Lets in one who asks to read a closed channel; or says no. */
  'channels.admit': call(z.object({ space: spaceId, device: deviceId }), nothing),
  'channels.turn-away': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /** Says something to those who publish, and to nobody else; kept here until they have it. `name`: as what, if at all. */
  'channels.reply': call(
    z.object({
      space: spaceId,
      about: z.string().max(LIMITS.docIdLength).nullable(),
      text: z.string().trim().min(1).max(LIMITS.replyLength),
      name: name.nullable(),
    }),
    z.object({ id: z.string() }),
  ),
  /** What readers said to this device, oldest first. */
  'channels.inbox': call(inSpace, z.object({ replies: z.array(reply.extend({ reader: deviceId })) })),
  'channels.drop-reply': call(z.object({ space: spaceId, id: z.string() }), nothing),
  /** The link by which others subscribe. */
  'channels.link': call(inSpace, channelLink),
  'spaces.join': call(z.object({ link: z.string().max(LIMITS.inviteLength) }), inSpace),
  'spaces.detail': call(inSpace, spaceDetail),
  /** Lets others keep twice as much of a device as until now. */
  'spaces.allow-more': call(z.object({ space: spaceId, device: deviceId }), nothing),
  'spaces.rename': call(z.object({ space: spaceId, name }), nothing),
  /** Forgets the space on this device: what only this device holds is lost. */
  'spaces.forget': call(inSpace, nothing),
  'spaces.invite': call(
    z.object({
      space: spaceId,
      role,
      expires: time.nullable(),
      uses: z.number().int().positive().max(1000).nullable(),
    }),
    invite,
  ),
  'spaces.revoke-invite': call(z.object({ space: spaceId, invite: z.string() }), nothing),
  'spaces.change-role': call(z.object({ space: spaceId, device: deviceId, role: personalRole }), nothing),
  'spaces.remove': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /** Deletes, on every device of the space, what somebody wrote who is no longer in. */
  'spaces.purge': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /**
   * Leaves the space. `successor`: who takes an owner's place. `keep`: what is here stays to be read; otherwise the space goes from this
   * device as soon as somebody else knows that we left.
   */
  /** `anyway`: although changes made here are on no other device; refused otherwise. */
  'spaces.leave': call(
    z.object({ space: spaceId, successor: deviceId.nullable(), keep: z.boolean(), anyway: z.boolean() }),
    nothing,
  ),

  /** Makes a conversation with others of the space, or with nobody else, one that can be written in. The same people give the same id, whoever asks. */
  'conversations.begin': call(
    z.object({
      space: spaceId,
      devices: z.array(deviceId).max(LIMITS.conversationReaders - 1),
    }),
    z.object({ conversation: conversationId }),
  ),

  /** One types in a conversation, or has stopped: told to those who take part in it, and linked, alone. */
  'conversations.typing': call(z.object({ space: spaceId, conversation: conversationId, on: z.boolean() }), nothing),

  /** Ids of the docs of a space that start with `prefix`, e.g. `chat/<channel>/`. */
  'docs.list': call(z.object({ space: spaceId, prefix: z.string().max(160) }), z.array(docId)),
  /** Opens a doc: its whole state as one V1 update. `client` is the Yjs client id to write under; null where we may not write. */
  'docs.open': call(inDoc, z.object({ client: z.number().int().nullable(), update: bytes, held: z.array(held) })),
  /** Resolves when the update is durable here. `clock`: our client's next clock in this doc. Writes of a doc are sent in order. */
  'docs.write': call(
    z.object({ space: spaceId, doc: docId, update: bytes.refine((update) => update.length <= LIMITS.updateBytes) }),
    z.object({ clock: z.number().int() }),
  ),
  /**
   * How a doc came to be: what counts of it, update by update, oldest first. Applied one after the other to an empty Y.Doc they give the doc
   * as it was at each step. `author`: null where it is not known. `time`: milliseconds. `coarse`: many changes in one, so that what was
   * between is not known any more. Begin with `from` 0 and go on with `next` until it is null; `not-found` in between: begin again.
   */
  'docs.history': call(
    z.object({ space: spaceId, doc: docId, from: z.number().int().nonnegative() }),
    z.object({
      steps: z.array(z.object({ update: bytes, author: deviceId.nullable(), time, coarse: z.boolean() })),
      next: z.number().int().nullable(),
      total: z.number().int(),
    }),
  ),
  'docs.close': call(inDoc, nothing),

  ...fileCalls,
  ...folderCalls,

  'mesh.room': call(inSpace, room),
  /** Presence for members that no WebRTC path reaches; JSON text, null when we leave the view. */
  'live.send': call(z.object({ space: spaceId, state: z.string().max(LIMITS.presenceBytes).nullable() }), nothing),

  /** What stands on pages, of which no time is known, and the newest texts that fit, in these spaces. `words` all begin a word there; empty lists leave that open. */
  'search.find': call(searchWish, searchResult),

  /** Fetches a feed, or a list of feeds, from the web: of at most 10 MB, never from one's own network. `address`: where it was in the end. */
  'feeds.fetch': call(
    z.object({ address: z.string().max(NEWSLETTER_LIMITS.address) }),
    z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), text: z.string(), address: z.string() }),
      z.object({
        ok: z.literal(false),
        reason: z.enum(['no-address', 'private-address', 'no-answer', 'no-network', 'refused', 'too-large']),
      }),
    ]),
  ),

  'network.state': call(nothing, networkState),
  'network.set': call(networkSettings, nothing),
  /** Tries one server now, listed or not. TURN is tried by the window itself: only it has WebRTC. */
  'network.test': call(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('rendezvous'), address: rendezvousAddress }),
      z.object({ kind: z.literal('stun'), address: stunAddress }),
    ]),
    serverTest,
  ),

  /** Begins a backup of one space, or of the whole profile (null), sealed by a passphrase; `backup.read` gives the file piece by piece. */
  'backup.begin': call(z.object({ space: spaceId.nullable(), passphrase }), underWay),
  'backup.read': call(underWay, z.object({ bytes, done: z.boolean() })),
  /** Begins to take in a backup; `backup.feed` takes the file piece by piece. `bad-input`: no backup or a wrong passphrase; `refused`: damaged. */
  'backup.restore': call(z.object({ passphrase: z.string().max(PASSPHRASE.longest) }), underWay),
  'backup.feed': call(underWay.extend({ bytes: bytes.refine((piece) => piece.length <= LIMITS.recordBytes) }), nothing),
  /** All was fed. A whole profile takes the place of this one at Parley's next start; a space is here now. */
  'backup.finish': call(underWay, z.object({ kind: z.enum(['profile', 'space']), spaces: z.number().int() })),
  'backup.stop': call(underWay, nothing),

  'nearby.state': call(nothing, nearbyState),
  /** Opens or closes the Nearby screen (visible while open). */
  'nearby.open': call(z.object({ open: z.boolean() }), nothing),
  /** Stay visible until this time although the screen closes; null: only while it is open. */
  'nearby.stay-visible': call(z.object({ until: time.nullable() }), nothing),
  /** `address`: host:port typed by hand. It appears among the people when it answers. */
  'nearby.connect': call(z.object({ address: z.string().max(300) }), nothing),
  /** Asks to join a space that the person shows (`space`), or to start one together under `name`. */
  'nearby.ask': call(
    z.object({ person: z.string(), space: z.string().nullable(), name: name.nullable() }),
    z.object({ knock: z.string() }),
  ),
  'nearby.confirm': call(z.object({ knock: z.string() }), nothing),
  'nearby.accept': call(z.object({ knock: z.string(), role: personalRole }), nothing),
  /** Declines a first meeting that is under way, and puts away one that is over. */
  'nearby.decline': call(z.object({ knock: z.string() }), nothing),
  ...sendingCalls,
  ...topicCalls,
} as const

export const events = {
  'app.changed': appState,
  'space.changed': inSpace,
  'nearby.changed': nearbyState,
  'network.changed': networkState,
  /** Ids of docs that did not exist before: all that came in one go. */
  'docs.added': z.object({ space: spaceId, docs: z.array(docId) }),
  'docs.update': z.object({ space: spaceId, doc: docId, update: bytes, author: deviceId.nullable() }),
  /** What counts has changed (a cut-off): open the doc again from nothing. */
  'docs.reset': inDoc,
  'docs.held': z.object({ space: spaceId, doc: docId, held: z.array(held) }),
  ...fileEvents,
  ...folderEvents,
  ...topicEvents,
  /** Somebody types in a conversation that this device takes part in, or has stopped. */
  'live.typing': z.object({ space: spaceId, device: deviceId, conversation: conversationId, on: z.boolean() }),
  'live.state': z.object({ space: spaceId, device: deviceId, state: z.string().nullable() }),
  /** A parley:// link that the person opened outside. */
  'app.link': z.object({ link: z.string().max(LIMITS.inviteLength) }),
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
export type CallInput<Name extends CallName> = z.infer<Calls[Name]['input']>
export type CallOutput<Name extends CallName> = z.infer<Calls[Name]['output']>
export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.infer<Events[Name]>

export type AppState = z.infer<typeof appState>
export type Connection = z.infer<typeof connection>
export type Held = z.infer<typeof held>
export type Invite = z.infer<typeof invite>
export type Knock = z.infer<typeof knock>
export type Member = z.infer<typeof member>
export type FormerMember = z.infer<typeof formerMember>
export type NetworkSettings = z.infer<typeof networkSettings>
export type NetworkState = z.infer<typeof networkState>
export type ServerFailure = z.infer<typeof serverFailure>
export type ServerState = z.infer<typeof serverState>
export type ServerTest = z.infer<typeof serverTest>
export type NearbyState = z.infer<typeof nearbyState>
export type Problem = z.infer<typeof problem>
export type Profile = z.infer<typeof profile>
export type Role = z.infer<typeof role>
export type PersonalRole = z.infer<typeof personalRole>
export type Room = z.infer<typeof room>
export type SearchHit = z.infer<typeof searchHit>
export type SearchResult = z.infer<typeof searchResult>
export type SpaceDetail = z.infer<typeof spaceDetail>
export type SpaceSummary = z.infer<typeof spaceSummary>

/** An error that crosses the boundary: `reason` for the program, `message` for the person who looks for the cause. */
export interface CallError {
  reason: 'bad-input' | 'not-allowed' | 'not-found' | 'not-leased' | 'storage' | 'refused' | 'internal'
  message: string
}
export type CallResult<Value> = { ok: true; value: Value } | { ok: false; error: CallError }

/** What a host offers to any transport. `client` names the window or socket that asks; it is the unit of the lease. */
export interface HostApi {
  call<Name extends CallName>(client: string, name: Name, input: CallInput<Name>): Promise<CallResult<CallOutput<Name>>>
  /** Events for one client, until the returned function is called (the client is gone: its docs are closed, its lease is free). */
  connect(
    client: string,
    listener: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void,
  ): () => void
}

/** What the renderer works with, whatever the transport. */
export interface HostClient {
  call<Name extends CallName>(
    name: Name,
    ...input: CallInput<Name> extends undefined ? [] : [CallInput<Name>]
  ): Promise<CallResult<CallOutput<Name>>>
  on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
  /** Called with false when the host is gone and with true when it is back; what was open must be opened again then. */
  onConnected(listener: (connected: boolean) => void): () => void
}
