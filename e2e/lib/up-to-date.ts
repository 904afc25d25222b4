import { ensureBuilt } from '../../scripts/lib/build.mjs'

/** Playwright calls it before all tests: whoever starts them, they run what the sources say. */
export default (): Promise<void> => ensureBuilt(['renderer', 'electron', 'hosts'])
