/**
 * The tests that `npm test` omits, and `npm test -- --all` runs: those that are expensive, or repeat in many places
 * what the rest shows once. The configurations of Vitest and Playwright read it. If a file is named here twice or
 * doesn't exist, `test-scope.test.ts` fails.
 */

/** The environment variable that tells programs the scope: `usual`, or unset. */
export const SCOPE = 'PARLEY_TESTS'

/** Whether this process runs only the usual tests. */
export const isUsual = process.env[SCOPE] === 'usual'

/** The reduced number of cases, where `npm test -- --all` tries all. */
export const USUAL_EXTENT = {
  PARLEY_SEEDS: 8,
  PARLEY_SIMULATED: 8,
  PARLEY_HISTORIES: 100,
  PARLEY_SWARMS: 5,
  PARLEY_VIEWERS: 100,
  PARLEY_FUZZ_TIMES: 1 / 30,
  PARLEY_POSITIONS: 5000,
}

/** Integration tests for other programs, large numbers of attacks, damaged disks and kills, and the slowest ones. */
export const LEFT_OUT = [
  'e2e/adversary/adversary-tcp.integration.test.ts',
  'e2e/adversary/adversary-webrtc.integration.test.ts',
  'e2e/torture/torture.integration.test.ts',
  'electron/computing/computing.integration.test.ts',
  'electron/host/backup/killed-import.integration.test.ts',
  'electron/host/blobs/blob-engine.integration.test.ts',
  'electron/host/blobs/killed-fetch.integration.test.ts',
  'electron/host/blobs/pieces/transfer-io.integration.test.ts',
  'electron/host/blobs/system/save-as.integration.test.ts',
  'electron/host/killed-host.integration.test.ts',
  'electron/host/signaling/mesh.integration.test.ts',
  'electron/host/space/listeners.integration.test.ts',
  'electron/host/space/people/late-keys.integration.test.ts',
  'electron/host/space/repair/fork.integration.test.ts',
  'electron/host/store/bent-entries.integration.test.ts',
  'electron/host/store/damaged.integration.test.ts',
  'electron/host/store/durability.integration.test.ts',
  'electron/host/store/killed-store.integration.test.ts',
  'electron/host/store/level/level-files.integration.test.ts',
  'electron/host/store/squash/squash-store.integration.test.ts',
  'electron/host/told-again.integration.test.ts',
  'electron/host/tools/folders/bytes-decide.integration.test.ts',
  'electron/host/tools/folders/conflicts.integration.test.ts',
  'electron/host/tools/folders/killed.integration.test.ts',
  'electron/host/tools/folders/replaced.integration.test.ts',
  'electron/host/tools/games/engines.integration.test.ts',
  'electron/host/tools/games/killed.integration.test.ts',
  'electron/host/tools/releases/deltas/deltas.integration.test.ts',
  'electron/host/tools/releases/fetch-once.integration.test.ts',
  'electron/host/tools/releases/mirror/foreign-repository.integration.test.ts',
  'electron/host/tools/releases/mirror/killed-import.integration.test.ts',
  'electron/host/tools/releases/packages/package-managers.integration.test.ts',
  'electron/keep/keep.integration.test.ts',
  'electron/keep/team-space.integration.test.ts',
  'electron/serve/restart.integration.test.ts',
  'electron/serve/seen-by-others.integration.test.ts',
  'electron/shell/updates/updates.integration.test.ts',
  'scripts/package/packaged.integration.test.ts',
  'shared/calendar/read-by-others.integration.test.ts',
]

/** Component tests that `npm test` runs: every screen, in one look. */
export const USUAL_COMPONENTS = ['renderer/testing/screens.component.test.ts']

/** End-to-end tests that `npm test` runs: how people start and meet, every tool once, a crash, a call, the shell. */
export const USUAL_SPECS = ['crash', 'first-run', 'meet', 'shell', 'tour']
