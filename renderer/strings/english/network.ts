import type { ServerFailure } from '../../../shared/ipc/contract.ts'

export const network = {
  title: 'Network',
  intro:
    'On one network Parley needs nothing here. To reach people elsewhere, list servers that you trust: your own, or those of your group. None is used unless it stands here or in an invite you accept.',
  add: 'Add',
  test: 'Test',
  testing: 'Testing …',
  remove: (name: string) => `Remove ${name}`,
  testOf: (name: string) => `Test ${name}`,
  full: 'There is no room for more.',
  rendezvous: {
    title: 'Rendezvous servers',
    detail:
      'People of your spaces find each other there when they are on different networks. What is said goes directly from device to device; such a server sees addresses and times, no names and nothing of what you write. Your invites carry this list.',
    label: 'Address of a rendezvous server',
    placeholder: 'wss://meet.example.org',
    wrong: 'An address looks like wss://meet.example.org or ws://192.168.1.20:4444',
    none: 'None yet. Anyone in your group can run one: npm run rendezvous',
    fromInvite: 'named by an invite',
    namedBy: (names: string) => `named by ${names}: it is not used unless you list it, too`,
    use: 'Use',
    agreeTo: (name: string) => `Use ${name}`,
    states: { connecting: 'Connecting …', connected: 'Connected', failed: 'Not reachable', unused: 'Not in use now' },
    works: (milliseconds: number) => `It works: a message was passed on in ${milliseconds} ms.`,
  },
  stun: {
    title: 'STUN servers',
    detail: 'Such a server tells your device under which address others see it, so that a direct way can be found.',
    label: 'Address of a STUN server',
    placeholder: 'stun:stun.example.org:3478',
    wrong: 'An address looks like stun:stun.example.org:3478',
    none: 'None yet.',
    works: (address: string) => `It works: from outside, this device is ${address}.`,
  },
  turn: {
    title: 'TURN servers',
    detail:
      'Where no direct way exists, such a server passes on what devices send each other. It cannot read any of it. It asks for a name and a password.',
    label: 'Address of a TURN server',
    placeholder: 'turn:turn.example.org:3478',
    wrong: 'An address looks like turn:turn.example.org:3478 or turns:turn.example.org?transport=tcp',
    username: 'User name',
    credential: 'Password',
    none: 'None yet.',
    works: 'It works: others can reach this device through it.',
    failures: {
      credentials: 'It refuses this user name or password. Ask whoever runs it for the right ones.',
      'no-answer':
        'It does not answer. Look at the address and port; a firewall may be in the way: try it with ?transport=tcp.',
      'no-way':
        'This browser found no way to it. Is this device on a network? Some networks let only the browser’s own traffic out.',
      unsupported: 'This window has no WebRTC.',
    },
  },
  failures: {
    'unknown-host':
      'There is no machine of this name. Look at the spelling, or whether this device is on the internet.',
    refused: 'The machine is there, but nothing listens at this port. Is the server running?',
    'no-answer': 'It does not answer. Look at the address; a firewall may be in the way.',
    'no-network': 'There is no network that leads there now.',
    certificate: 'Its certificate is not valid for this name. Whoever runs it has to renew it.',
    'not-a-server': 'Something answers, but it is no such server. Look at the address and the path.',
    closed: 'It closes the connection at once. Should the address begin with ws:// or wss://?',
    flood: 'It sent far more than such a server should. Parley leaves it alone for a while.',
    'not-passed-on': 'It takes messages but does not pass them on. It is no rendezvous server, or it is broken.',
  } satisfies Record<ServerFailure, string>,
}
