import { ensureBuilt } from '../../scripts/lib/build.mjs'

/** Playwright calls it before all tests, so that they run the current sources, however they are started. */
export default (): Promise<void> => ensureBuilt(['renderer', 'electron', 'hosts'])
