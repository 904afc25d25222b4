import type { Strings } from '../strings.ts'

export const updates: Strings['updates'] = {
  hint: 'As novas versões vêm de dispositivos nos seus espaços. Cada uma é verificada com as chaves que vieram com este app.',
  newest: 'Você tem a versão mais recente conhecida aqui',
  available: (version) => `O Parley ${version} está disponível`,
  install: 'Instalar e reiniciar',
  installing: 'Baixando…',
  installFailed: 'Não foi possível instalar esta versão. Nada mudou, e você pode tentar de novo.',
  byHand: (space) => `Baixe-a dos lançamentos em ${space} e instale-a por cima desta.`,
  startInstead: (space) => `Baixe-a dos lançamentos em ${space} e abra-a no lugar desta. Seus dados continuam aqui.`,
  byItself: 'Instalar atualizações automaticamente',
  byItselfHint: 'Baixa as novas versões assim que chegam e as instala quando você fecha o Parley.',
  didNotStart: (version) => `A versão ${version} não iniciou duas vezes, então esta voltou.`,
}
