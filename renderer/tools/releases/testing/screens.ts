import type { ProductState, ReleaseState } from '../../../../shared/tools/releases/calls.ts'
import { strings } from '../../../strings/strings.ts'
import { command, opens, press } from '../../../testing/acts.ts'
import { type FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { LONG, madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'

const DAY = 24 * 60 * 60 * 1000
export const PRODUCT = hex(501, 32)
export const IMPORTED = hex(502, 32)
const keyOf = (number: number): string => hex(600 + number)

type File = ReleaseState['files'][number]

function fileOf(version: string, name: string, platform: string, more: Partial<File> = {}): File {
  return {
    ...{ path: `${version}/${name}`, name, platform, length: 48_000_000, have: 0 },
    ...{ state: 'absent', check: null, who: null, ...more },
  }
}

function releaseOf(version: string, days: number, more: Partial<ReleaseState> = {}): ReleaseState {
  return {
    ...{ version, channel: 'stable', notes: 'Routes are planned twice as fast.', time: Date.now() - days * DAY },
    ...{ stopped: null, share: 100, forAllAt: null, isForMe: true },
    files: [fileOf(version, `harbor-map_${version}_amd64.deb`, 'Linux')],
    ...more,
  }
}

/** A product with three maintainers and files in each state, and an imported one. */
function writeReleases(host: FakeHost, space: string, older = 0): void {
  const [me = '', ben = '', cem = ''] = host.detail(space).members.map(({ device }) => device)
  const product: Partial<ProductState> & Pick<ProductState, 'id' | 'name' | 'device'> = {
    ...{ id: PRODUCT, name: older > 0 ? LONG : 'Harbor Map', device: ben, until: Date.now() + 30 * DAY },
    ...{ maintainers: [keyOf(1), keyOf(2), keyOf(3)], needed: 2, ownKey: keyOf(1) },
    signers: [me, ben, cem].map((device, index) => ({ key: keyOf(index + 1), device })),
    releases: [
      releaseOf('2.1.0', 1, {
        notes: 'Tides are shown for a week.\nFixed: depths in feet.',
        files: [
          fileOf('2.1.0', 'harbor-map_2.1.0_amd64.deb', 'Linux', { state: 'right', have: 48_000_000 }),
          fileOf('2.1.0', 'Harbor Map-2.1.0.dmg', 'macOS', { state: 'fetching', have: 21_000_000 }),
          fileOf('2.1.0', 'Harbor Map Setup 2.1.0.exe', 'Windows'),
        ],
      }),
      releaseOf('2.1.0-beta.1', 9, {
        ...{ channel: 'beta', notes: '', share: 40, forAllAt: Date.now() + 3 * DAY, isForMe: false },
        files: [fileOf('2.1.0-beta.1', 'harbor-map.zip', '', { state: 'refused', check: 'content', who: cem })],
      }),
      releaseOf('2.0.0', 40, {
        stopped: { how: 'retract', why: 'It deletes routes.', time: Date.now() - 39 * DAY, device: ben },
      }),
      ...Array.from({ length: older }, (_, index) => releaseOf(`1.${older - index}.0`, 50 + index)),
    ],
    waiting: [
      {
        ...{ hash: hex(700), role: 'targets' as const, signed: [keyOf(2)], counted: 1, needed: 2, isMine: true },
        ...{ adds: ['2.2.0'], maintainers: [], proposedBy: [] },
      },
    ],
    troubles: [{ check: 'fork', role: 'targets', version: 6, devices: [cem] }],
  }
  host.releases.set(space, product)
  host.releases.set(space, {
    ...{ id: IMPORTED, name: 'Tide tables', device: cem, from: 'https://tides.example/metadata/' },
    ...{ maintainers: [keyOf(9)], freshness: 'unheard' as const, until: Date.now() - 3 * DAY },
    releases: [
      releaseOf('14', 90, {
        ...{ channel: '', notes: '', time: null },
        files: [
          fileOf('14', 'tides-14-world.zip', '', { state: 'waiting', who: ben, have: 16_000_000 }),
          fileOf('14', 'tides-14-north.zip', '', { state: 'waiting', check: 'line' }),
          fileOf('14', 'tides-14-south.zip', '', { state: 'refused', check: 'address' }),
          fileOf('14', 'tides-14-west.zip', '', { state: 'failed', check: 'full' }),
        ],
      }),
    ],
  })
}

const LIST = { scenario: 'releases', address: '#/space/SPACE/releases' }
const ONE = { ...LIST, address: `${LIST.address}/PRODUCT` }

function dialogs(): readonly Screen[] {
  const { releases } = strings
  return [
    {
      name: 'dialog: new product',
      scenario: 'some',
      address: '#/space/SPACE/members',
      act: opens(command(releases.new)),
    },
    { name: 'dialog: import product', ...LIST, act: opens(press(releases.import)) },
    { name: 'dialog: new version', ...ONE, act: opens(press(releases.newVersion)) },
    { name: 'dialog: maintainers', ...ONE, act: opens(press(releases.change)) },
    { name: 'dialog: key on paper', ...ONE, act: opens(press(releases.paper.title)) },
  ]
}

export const releases: TestedTool = {
  scenarios: {
    releases: () => madeHost(4, 5, (host, space) => writeReleases(host, space)),
    'releases, many': () => madeHost(8, 5, (host, space) => writeReleases(host, space, 1000)),
  },
  ids: () => ({ PRODUCT, IMPORTED }),
  screens: [
    { name: 'releases, none yet', scenario: 'some', address: LIST.address },
    { name: 'releases', ...LIST },
    { name: 'a product', ...ONE },
    { name: 'an imported product', ...LIST, address: `${LIST.address}/IMPORTED` },
    { name: 'a product, many versions', scenario: 'releases, many', address: `${LIST.address}/PRODUCT` },
  ],
  dialogs,
  made: () => [{ title: strings.releases.new, writesNothing: true }],
}
