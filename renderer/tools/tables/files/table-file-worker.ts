/** The worker that reads files to be imported as table rows. */
import { planFile } from '../../../../shared/tools/tables/files/table-file.ts'
import { serveReading } from '../../../platform/browser/serve-reading.ts'

serveReading(planFile)
