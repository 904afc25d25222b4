import { number, plural } from './counts.ts'
import { first } from './first.ts'

export const doctor = {
  ...first.doctor,
  again: 'Run again',
  details: 'Details',
  withDetails: 'Include names and addresses',
  copy: 'Copy report',
  failed: 'Couldn’t check: Parley’s background service didn’t respond.',
  states: { running: 'Checking', good: 'OK', weak: 'Limited', bad: 'Failed', none: 'Not set up' },
  verdict: {
    running: (done: number, all: number) => `Checking your connection… ${number(done)} of ${number(all)}`,
    linked: 'You’re connected. Others receive what you write.',
    linkedBut: (count: number) =>
      plural(count, { one: 'Connected. 1 problem found.', other: 'Connected. # problems found.' }),
    failed: (count: number) => plural(count, { one: '1 problem found', other: '# problems found' }),
    nobody: 'This device is ready. There’s no one to connect to yet: invite someone, or look under Nearby.',
    alone:
      'This device is ready, but no one else can be reached. Is Parley open on their devices? If they’re on another network, you both need the same discovery server.',
  },
  passed: (count: number) => plural(count, { one: '1 check passed', other: '# checks passed' }),
  notSetUp: (count: number) => plural(count, { one: '1 not set up', other: '# not set up' }),
  advised: {
    rendezvous: 'Add server',
    stun: 'Add server',
    turn: 'Add server',
    firewall: 'Open firewall help',
    nearby: 'Go to Nearby',
  },
  firewall: {
    title: 'Allow Parley through the firewall',
    intro:
      'Parley needs incoming connections on your network, and mDNS (UDP port 5353) to find people nearby. If you run it in the browser, the program to allow is Node.js.',
    windows: 'Open “Allow an app through Windows Firewall” and select Private for Parley.',
    mac: 'In System Settings, allow Parley under Privacy & Security, Local Network, and under Network, Firewall, Options.',
    linux: 'Allow incoming TCP connections and UDP port 5353. With firewalld: sudo firewall-cmd --add-service=mdns',
  },
  titles: {
    engine: 'Background service',
    interfaces: 'Network',
    discovery: 'Discovery on this network',
    links: 'Members',
    signalling: 'This window',
    candidates: 'WebRTC routes',
    voice: 'Voice and video',
    microphone: 'Microphone',
    camera: 'Camera',
    rendezvous: 'Discovery servers',
    stun: 'STUN servers',
    turn: 'TURN servers',
  },
  engine: {
    good: 'Running and connected',
    bad: 'Not responding',
    advice: 'Restart Parley. Your saved work is safe.',
  },
  interfaces: {
    none: 'Not connected to a network',
    advice: 'Turn on Wi-Fi or plug in a cable. What you write meanwhile is saved.',
    some: (count: number) => plural(count, { one: 'Reachable at 1 address', other: 'Reachable at # addresses' }),
  },
  discovery: {
    good: (count: number) =>
      count === 0
        ? 'Working. No one nearby right now.'
        : plural(count, { one: 'Working. 1 person nearby.', other: 'Working. # people nearby.' }),
    noNetwork: 'Waiting for a network',
    starting: 'Starting…',
    bad: 'Blocked: can’t send or receive mDNS',
    advice:
      'Allow Parley through your firewall, at least on private networks. If the network blocks discovery, connect by address under Nearby or use an invite link.',
  },
  links: {
    nobody: 'No other members yet',
    invite: 'Invite someone, or ask to join under Nearby.',
    some: (here: number, all: number) => `${number(here)} of ${number(all)} online`,
    none: (all: number) =>
      plural(all, {
        one: 'The only other member is offline',
        other: 'All # other members are offline',
      }),
    advice:
      'Same network: is Parley open on their devices, and does a firewall or guest Wi-Fi isolate devices? Different networks: both sides need the same discovery server.',
    direct: (name: string) => `${name}: local network`,
    webrtc: (name: string) => `${name}: WebRTC`,
    away: (name: string, seen: string | null) =>
      seen === null ? `${name}: hasn’t been online yet` : `${name}: offline, last seen ${seen}`,
  },
  signalling: {
    good: 'Connected to the background service',
    bad: 'This window can’t reach the background service for WebRTC',
    advice: 'A proxy or security software may be blocking local connections. Allow 127.0.0.1.',
    noSpace: 'Checked once you’re in a space',
  },
  candidates: {
    some: (count: number) =>
      plural(count, {
        one: '1 route available',
        other: '# routes available',
      }),
    none: 'No direct routes from this window',
    advice:
      'On a local network that’s fine: Parley connects devices itself. To reach people elsewhere, use the desktop app, or allow microphone access for this page so the browser can use all networks.',
    unsupported: 'WebRTC isn’t available in this window',
  },
  voice: {
    good: 'Calls can connect from this window',
    bad: 'Calls may not connect from this window',
    advice:
      'Security software may be blocking UDP for Parley or your browser. In a browser, allow microphone access for this page: it can then use all networks.',
  },
  capture: {
    some: (count: number) => plural(count, { one: '1 found, access allowed', other: '# found, access allowed' }),
    asks: 'Your browser will ask for access the first time you use it',
    blocked: 'Access is blocked',
    allow: 'Allow it for Parley in your browser or system settings. Without it, you can still listen.',
    missing: 'None found',
    plugIn: 'Only needed if you want to be heard or seen in calls',
  },
  servers: {
    none: 'None added',
    some: (working: number, all: number) => `${number(working)} of ${number(all)} working`,
    when: {
      rendezvous: 'Only needed to reach people on other networks',
      stun: 'Helps connect across networks, together with a discovery server',
      turn: 'Last resort between networks that block incoming connections',
    },
  },
}
