import { number, plural } from './counts.ts'

export const doctor = {
  title: 'Connection doctor',
  keywords: 'network connect problem offline help diagnose firewall',
  again: 'Test again',
  testing: 'Testing …',
  details: 'Details',
  withDetails: 'With names and addresses',
  copy: 'Copy report',
  failed: 'This could not be tested: Parley’s engine did not answer.',
  states: { running: 'Being tested', good: 'Works', weak: 'Not quite', bad: 'Does not work', none: 'Not in use' },
  verdict: {
    running: 'Testing each step of the way to others …',
    linked: 'You are linked with others: what you write reaches them.',
    nobody: 'This device is ready. There is nobody to reach yet: invite someone, or look who is nearby.',
    alone:
      'This device is ready, but nobody else can be reached. Are they there, and is Parley open on their devices? If they are on another network, you need a rendezvous server.',
  },
  titles: {
    engine: 'Parley’s engine',
    interfaces: 'Networks of this device',
    discovery: 'Finding others on the same network',
    links: 'People of your spaces',
    signalling: 'This window and the engine',
    candidates: 'Direct connections of this window',
    rendezvous: 'Rendezvous servers',
    stun: 'STUN servers',
    turn: 'TURN servers',
  },
  engine: {
    good: 'It runs, and this window is connected with it.',
    bad: 'Parley’s engine does not answer.',
    advice: 'Start Parley again; what was saved is safe.',
  },
  interfaces: {
    none: 'This device is on no network.',
    advice: 'Switch on Wi-Fi or plug in a cable. What you write until then is kept.',
    some: (count: number) =>
      plural(count, { one: 'Others can reach it at 1 address.', other: 'Others can reach it at # addresses.' }),
  },
  discovery: {
    good: (count: number) =>
      count === 0
        ? 'It listens and asks. Nobody shows on the Nearby screen now.'
        : plural(count, { one: 'It finds others: 1 is nearby.', other: 'It finds others: # are nearby.' }),
    noNetwork: 'It waits until this device is on a network.',
    starting: 'It is just starting.',
    bad: 'Nothing can be sent or heard (mDNS).',
    advice:
      'Allow Parley in the firewall, for private networks at least. Where a network forbids it, connect by an address on the Nearby screen, or by an invite link.',
  },
  links: {
    nobody: 'Nobody else is in your spaces yet.',
    invite: 'Invite someone, or ask to join on the Nearby screen.',
    some: (here: number, all: number) => `${number(here)} of ${number(all)} can be reached now.`,
    none: (all: number) =>
      plural(all, {
        one: 'The one other person cannot be reached now.',
        other: 'None of # others can be reached now.',
      }),
    advice:
      'On the same network: are they there, with Parley open, and does a firewall or a guest Wi-Fi keep devices apart? On another network: both sides need the same rendezvous server.',
    direct: (name: string) => `${name}: directly, on the network`,
    webrtc: (name: string) => `${name}: directly, through WebRTC`,
    away: (name: string, seen: string | null) =>
      seen === null ? `${name}: not seen yet` : `${name}: not now, last seen ${seen}`,
  },
  signalling: {
    good: 'They reach each other.',
    bad: 'This window cannot reach the engine’s signalling.',
    advice: 'A proxy or a security program may block connections of this device to itself. Allow 127.0.0.1.',
    noSpace: 'It is tested once you are in a space.',
  },
  candidates: {
    some: (count: number) =>
      plural(count, {
        one: 'This window can offer 1 way to others.',
        other: 'This window can offer # ways to others.',
      }),
    none: 'This window can offer no way of its own to others.',
    advice:
      'On one network that does no harm: Parley’s engine links devices itself. For people elsewhere, use the installed app, or allow this page the microphone, which lets the browser use all networks.',
    unsupported: 'This window has no WebRTC.',
  },
  servers: {
    none: 'None is listed.',
    some: (working: number, all: number) => `${number(working)} of ${number(all)} work.`,
    when: {
      rendezvous: 'You need one only to meet people on other networks.',
      stun: 'It helps only between networks, together with a rendezvous server.',
      turn: 'It is the last resort between networks that let nothing in.',
    },
  },
}
