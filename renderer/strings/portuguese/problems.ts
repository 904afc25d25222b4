import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

/** @param minutes digits, with a sign */
function lasting(minutes: string): string {
  const count = Math.abs(Number(minutes))
  const hours = Math.round(count / 60)
  if (count < 120) return plural(count, { one: '# minuto', other: '# minutos' })
  if (hours < 48) return plural(hours, { one: '# hora', other: '# horas' })
  return plural(Math.round(hours / 24), { one: '# dia', other: '# dias' })
}

export const problems: Strings['problems'] = {
  'device-refused': (who) =>
    `${who ?? 'Um dispositivo'} enviou dados que nenhuma versão do Parley aceita. Eles foram rejeitados.`,
  'store-damaged': (who) =>
    `Parte do que ${who ?? 'alguém'} escreveu está danificada no disco deste dispositivo e não pode ser exibida. Ela é restaurada assim que um membro que a tem estiver online.`,
  'store-repaired': (who) =>
    `Parte do que ${who ?? 'alguém'} escreveu estava danificada no disco deste dispositivo. Ela foi restaurada a partir de outro membro; não falta nada.`,
  'store-rebuilt': () =>
    'Este espaço estava danificado no disco deste dispositivo e foi reparado. O que ainda falta é restaurado a partir de outros membros. Se isso acontecer de novo, seu disco pode estar falhando: faça backup dos seus dados.',
  'store-mended': () =>
    'Um dano no disco deste dispositivo foi encontrado e reparado. Nada se perdeu. Se isso acontecer de novo, seu disco pode estar falhando: faça backup dos seus dados.',
  'store-unreadable': () =>
    'Este espaço está danificado no disco deste dispositivo e não pode ser aberto. Nada foi excluído. Exclua-o deste dispositivo e entre de novo com um convite, ou restaure um backup.',
  'store-moved': () =>
    'A pasta de dados do Parley foi restaurada de um backup ou copiada. Nada se perdeu: suas alterações voltam dos outros membros. Se a mesma pasta está em uso em outro lugar, saia do Parley lá; ela nunca deve ser usada em dois lugares.',
  'taken-back': () =>
    'Alterações suas que faltavam neste dispositivo voltaram dos outros membros. Isso acontece, por exemplo, depois que um backup é restaurado.',
  'used-twice': () =>
    'Seu perfil está em uso em dois lugares. Nada se perdeu, mas saia do Parley em um deles: cada dispositivo precisa do próprio perfil.',
  fork: (who) =>
    `${who ?? 'Um dispositivo'} enviou dados conflitantes a pessoas diferentes. As alterações feitas a partir daí são ignoradas.`,
  'fork-of-own': () =>
    'Duas cópias do seu perfil escreveram alterações conflitantes, por exemplo depois de uma restauração do sistema. As alterações desta cópia foram salvas de novo; as que a outra fez depois não contam. Confira o que você escreveu lá e refaça o que falta. Use cada perfil em um só lugar.',
  'fork-of-decisions': (who) =>
    `${who ?? 'Um dispositivo'} tomou decisões conflitantes sobre este espaço. As duas valem agora, para todos. Se foi de propósito, um dono pode remover quem fez isso.`,
  'fork-of-own-decisions': () =>
    'Duas cópias do seu perfil tomaram decisões conflitantes sobre este espaço, por exemplo depois de uma restauração do sistema. Nada foi desfeito: as duas valem, para todos. Confira “Membros” e use cada perfil em um só lugar.',
  'not-counted': (_who, space) =>
    `Seu papel em ${space} mudou antes que suas últimas mensagens chegassem a alguém. Elas não foram aceitas, e ninguém mais pode vê-las. Abra “Detalhes” para copiar o que você escreveu.`,
  'gone-with-others': (_who, space) =>
    `Algo que você escreveu em uma página de ${space} foi removido junto com o texto em volta. Abra “Detalhes” para copiar e adicionar de novo.`,
  'storage-full': () => 'O disco está cheio. As alterações não estão sendo salvas. Libere espaço.',
  'update-needed': () => 'Alguém usa uma versão mais nova do Parley. Atualize para ver tudo.',
  network: () => 'Esta rede não deixa o Parley encontrar outras pessoas.',
  'in-between': () =>
    'Alguém tentou interceptar uma conexão intermediada por um servidor. Ela não foi usada; nada foi lido.',
  'budget-spent': (who, space) =>
    `${who ?? 'Um dispositivo'} atingiu o limite de armazenamento em ${space}. Nada de novo vindo dali é baixado até você aumentar o limite ou remover o dispositivo em “Membros”.`,
  'own-budget-spent': (_who, space) =>
    `Você atingiu seu limite de armazenamento em ${space}. O conteúdo novo fica neste dispositivo até um dono aumentar o limite.`,
  'clock-wrong': (_who, _space, minutes) =>
    `O relógio deste dispositivo está ${lasting(minutes)} ${Number(minutes) > 0 ? 'adiantado' : 'atrasado'} em relação aos das pessoas com quem você está conectado. Acerte-o nas configurações do sistema: o que você escreve leva a hora dele.`,
  'clocks-differ': (who, _space, minutes) =>
    `O relógio deste dispositivo está ${lasting(minutes)} ${Number(minutes) > 0 ? 'adiantado' : 'atrasado'} em relação ao de ${who ?? 'outro dispositivo'}. Vejam juntos qual deles está errado e acertem-no nas configurações do sistema.`,
  'file-changed': (_who, space) =>
    `Um arquivo que você compartilhou em ${space} foi alterado ou movido no seu disco e não está mais sendo compartilhado. Em “Arquivos”, você pode compartilhar a nova versão ou baixar de novo a que foi compartilhada.`,
  'join-refused': (_who, space, reason) =>
    reason === 'expired'
      ? `O convite para ${space} expirou segundo o relógio da pessoa que poderia admitir você. Peça um novo. Se ele for recente, comparem seus relógios.`
      : `O convite para ${space} não é mais válido. Peça um novo.`,
  'invite-expired': (_who, space, name) =>
    `${name ? `\u2068${name}\u2069` : 'Alguém'} tentou entrar em ${space} com um convite que expirou segundo o relógio deste dispositivo. Envie um novo. Se ele ainda devia ser válido, comparem seus relógios.`,
}

/** What helps against a problem. */
export const problemRemedies = { freeUp: 'Liberar espaço', backUp: 'Fazer backup' }

export const problemsMore = (more: number) => plural(more, { one: '+# aviso', other: '+# avisos' })
export const problemsFewer = 'Mostrar menos'

export const problemDetail = 'Detalhes'
