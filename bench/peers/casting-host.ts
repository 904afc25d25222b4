/**
 * A host that handles calls, and sends a made-up cast when told to start one: `node casting-host.ts NAME DIRECTORY`.
 */
import { answerQuestions } from '../../e2e/lib/child-process.ts'
import type { Task } from '../../e2e/network/host-program.ts'
import { TestHost } from '../../electron/host/testing.ts'
import type { CallInput } from '../../shared/ipc/contract.ts'
import { MadeUpCast } from '../cast/made-up-cast.ts'

const [name = '', directory = ''] = process.argv.slice(2)
const starting = TestHost.start(name, directory)

answerQuestions<Task>(async ({ name: wanted, input }) => {
  const host = await starting
  if (wanted !== 'casts.begin') return host.call(wanted, input)
  const { cast } = await MadeUpCast.begin(host, (input as CallInput<'casts.begin'>).space)
  return { cast }
})
