import type { Strings } from '../strings.ts'

export const problems: Strings['problems'] = {
  'device-refused': (who) => `${who ?? 'Um aparelho'} enviou algo que nenhuma versão do Parley aceita. Foi recusado.`,
  'store-damaged': (who) =>
    `Parte do que ${who ?? 'alguém'} escreveu está danificada no disco deste aparelho e não aparece. Ela volta assim que um membro que a tem estiver aqui.`,
  'store-repaired': (who) =>
    `Parte do que ${who ?? 'alguém'} escreveu estava danificada no disco deste aparelho. Ela voltou de outro membro: não falta nada.`,
  'store-rebuilt': () =>
    'Este espaço estava danificado no disco deste aparelho e foi posto em ordem. O que ainda falta volta dos membros que o têm. Se isso acontecer de novo, o disco talvez esteja falhando: guarde uma cópia.',
  'store-mended': () =>
    'Um lugar danificado no disco deste aparelho foi encontrado e corrigido: nada se perdeu. Se isso acontecer de novo, o disco talvez esteja falhando: guarde uma cópia.',
  'store-unreadable': () =>
    'Este espaço está danificado no disco deste aparelho e não pode ser aberto. Nada foi excluído. Esqueça-o aqui e entre de novo com um convite, ou recupere uma cópia.',
  'store-moved': () =>
    'A pasta do Parley foi recuperada de uma cópia, ou copiada. Nada se perdeu: o que os outros têm das suas mudanças volta deles. A mesma pasta está em uso em outro lugar? Então feche o Parley lá: dois não podem usá-la.',
  'taken-back': () =>
    'Mudanças suas que faltavam neste aparelho voltaram dos outros. A pasta dele era mais antiga do que elas, como depois de recuperar uma cópia.',
  'used-twice': () =>
    'Seu perfil está em uso em dois lugares ao mesmo tempo. Nada se perdeu, mas feche o Parley em um deles: cada aparelho precisa de um perfil próprio.',
  fork: (who) =>
    `${who ?? 'Um aparelho'} disse duas coisas diferentes a pessoas diferentes. As mudanças dele a partir dali não contam.`,
  'fork-of-own': () =>
    'Duas cópias do seu perfil escreveram coisas diferentes no mesmo lugar, como depois que uma máquina inteira voltou atrás. O que esta cópia escreveu foi escrito de novo; o que a outra escreveu dali em diante não conta: veja o que você escreveu lá, e escreva de novo o que falta. Use cada perfil em um só lugar.',
  'fork-of-decisions': (who) =>
    `${who ?? 'Um aparelho'} disse coisas diferentes sobre este espaço a pessoas diferentes. Agora você tem as duas, e as duas contam, para todos igualmente. Se foi de propósito, um dono pode removê-lo.`,
  'fork-of-own-decisions': () =>
    'Duas cópias do seu perfil decidiram coisas diferentes sobre este espaço, como depois que uma máquina inteira voltou atrás. Nada foi desfeito: o que as duas decidiram conta, para todos, também o que esta cópia não sabia. Veja em “Membros” se tudo está como você quer, e use cada perfil em um só lugar.',
  'not-counted': (_who, space) =>
    `Seu papel em ${space} já tinha mudado quando o que você escreveu lá chegou pela última vez a alguém. Não conta, e ninguém mais vê. Em “Detalhes” você lê o que disse: copie, e diga de novo onde puder.`,
  'gone-with-others': (_who, space) =>
    `O que você escreveu em uma página em ${space} estava em um texto que não conta mais, e sumiu com ele. Em “Detalhes” você lê o que escreveu: copie, e escreva de novo onde deve ficar.`,
  'storage-full': () => 'O disco está cheio. As mudanças não são salvas até haver lugar de novo.',
  'update-needed': () => 'Alguém usa um Parley mais novo. Atualize o seu para ver tudo.',
  network: () => 'A rede não deixa o Parley escutar os outros.',
  'in-between': () =>
    'Alguém tentou se colocar entre você e os outros, no caminho que um servidor arranjou. Essa conexão não foi usada; nada foi lido.',
  'budget-spent': (who, space) =>
    `${who ?? 'Um aparelho'} encheu o lugar que um aparelho pode ocupar em ${space}. Seus aparelhos não buscam nada de novo dali até você permitir mais, ou removê-lo, em “Membros”.`,
  'own-budget-spent': (_who, space) =>
    `O que você escreveu em ${space} ocupa todo o lugar que um aparelho pode ocupar nos aparelhos dos outros. O que você escrever a partir de agora fica neste até um dono do espaço permitir mais.`,
  'file-changed': (_who, space) =>
    `Um arquivo de ${space} que está em uma pasta deste dispositivo foi alterado ou movido de lá. O que está lá agora não é entregue como o que era. Em Arquivos você pode compartilhá-lo como está agora, ou pegar de volta com os outros o que foi compartilhado.`,
  'join-refused': (_who, space) =>
    `O convite para ${space} não foi aceito: terminou, foi revogado ou está esgotado. Peça um novo.`,
}

export const problemDetail = 'Detalhes'

export const errors: Strings['errors'] = {
  'bad-input': 'Isso não pode estar certo. Confira, por favor.',
  'not-allowed': 'Seu papel não permite isso.',
  'not-found': 'Isto não está mais aqui.',
  'not-leased': 'O Parley está aberto em outra janela. Escolha antes “Usar o Parley aqui”.',
  'not-in-effect': 'Não teve efeito. Tudo continua como estava.',
  'links-open':
    'A remoção deu certo, mas ainda há links de convite abertos. Revogue os que ainda aparecem em “Convites”.',
  storage: 'Não foi possível salvar: o disco está cheio ou não pode ser gravado.',
  refused: 'Não foi aceito.',
  internal: 'Não deu certo. Nada se perdeu; tente de novo, por favor.',
}
