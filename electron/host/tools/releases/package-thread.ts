/** The thread that reads packages. */
import { serveReading } from '../../threads/serve-reading.ts'
import { readPackage } from './packages/read-package.ts'

serveReading(readPackage)
