/** mDNS alone: announces a service and looks for others, in one process. Argument: its name. */
import { Bonjour } from 'bonjour-service'
import { serve } from './peer.ts'

const name = process.argv[2] as string
const bonjour = new Bonjour()
let seen: number | null = null
bonjour.publish({ name, type: 'parley-bench', port: 9 })
bonjour.find({ type: 'parley-bench' }, (service) => {
  if (service.name !== name) seen ??= Date.now()
})

serve({
  async meet({ within }) {
    const deadline = Date.now() + within
    while (seen === null && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5))
    return seen
  },
})
