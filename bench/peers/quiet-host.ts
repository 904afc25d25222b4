/** A host that only handles calls: `node quiet-host.ts NAME DIRECTORY`. */
import { answerQuestions } from '../../e2e/lib/child-process.ts'
import type { Task } from '../../e2e/network/host-program.ts'
import { TestHost } from '../../electron/host/testing.ts'

const [name = '', directory = ''] = process.argv.slice(2)
const starting = TestHost.start(name, directory)

answerQuestions<Task>(async ({ name: wanted, input }) => (await starting).call(wanted, input))
