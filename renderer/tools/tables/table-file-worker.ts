/** The worker that reads files which become rows of a table. */
import { planFile } from '../../../shared/tools/tables/table-file.ts'
import { serveReading } from '../../platform/browser/serve-reading.ts'

serveReading(planFile)
