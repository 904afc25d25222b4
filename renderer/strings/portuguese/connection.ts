import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here, relays }) => {
    if (state === 'offline') return 'Offline · alterações salvas'
    if (state === 'connecting') return 'Conectando…'
    if (here === 0 && relays > 0) return 'Só um relay online'
    if (state === 'alone' || here === 0) return 'Ninguém mais online'
    return `${number(here + 1)} online`
  },
  explained: ({ state, here, relays, rendezvous }) => {
    if (state === 'offline') return 'Você está offline. As alterações são sincronizadas quando a conexão voltar.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Procurando dispositivos dos membros.${far}`
    if (here === 0 && relays > 0)
      return 'Nenhum outro membro está online. Um relay guarda suas alterações para os outros.'
    if (state === 'alone' || here === 0)
      return `Nenhum outro membro está online. Suas alterações estão salvas e são sincronizadas depois.${far}`
    return `Você e ${devices(here)}`
  },
  rendezvous: {
    connecting: 'Contatando o servidor de descoberta…',
    connected: 'Servidor de descoberta conectado, aguardando os outros.',
    failed: 'Nenhum servidor de descoberta responde. Tentando de novo…',
  },
  engineStopped: 'O serviço em segundo plano do Parley parou',
}
