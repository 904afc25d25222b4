import type { Strings } from '../strings.ts'
import { devices, number } from './counts.ts'

export const connection: Strings['connection'] = {
  words: ({ state, here }) => {
    if (state === 'offline') return 'Sem rede: as mudanças ficam guardadas'
    if (state === 'connecting') return 'Conectando …'
    if (state === 'alone' || here === 0) return 'Ninguém mais'
    return `${number(here + 1)} aqui`
  },
  explained: ({ state, here, rendezvous }) => {
    if (state === 'offline') return 'Não há rede. Os outros recebem suas mudanças assim que houver.'
    const far = rendezvous ? ` ${connection.rendezvous[rendezvous]}` : ''
    if (state === 'connecting') return `Procurando aparelhos deste espaço.${far}`
    if (state === 'alone' || here === 0)
      return `Nenhum outro aparelho deste espaço pode ser alcançado agora. Suas mudanças ficam guardadas.${far}`
    return `Você e ${devices(here)}.`
  },
  rendezvous: {
    connecting: 'Procurando um servidor de encontro …',
    connected: 'Esperando por eles em um servidor de encontro.',
    failed: 'Nenhum servidor de encontro pode ser alcançado; o Parley continua tentando.',
  },
  engineStopped: 'O serviço do Parley parou',
}
