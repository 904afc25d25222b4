import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const backup: Strings['backup'] = {
  title: 'Guardar e recuperar',
  show: 'Mostrar ou ocultar a senha',
  under: (bytes) => `Em andamento … ${number(Math.round(bytes / 1000))} kB`,
  keep: {
    title: 'Guardar uma cópia',
    what: 'O que guardar',
    profile: 'Tudo: você e todos os seus espaços',
    profileExplained:
      'Um arquivo cifrado com tudo o que está neste aparelho, e com o que faz dele este aparelho. Em outra máquina, ele toma o lugar deste: então não use mais o Parley aqui, pois dois não podem usar o mesmo perfil.',
    spaceExplained:
      'Um arquivo cifrado com o que está agora neste espaço. Quem tem o arquivo e a senha dele pode ler; ele não deixa ninguém entrar.',
    passphrase: (least) => `Senha, com pelo menos ${number(least)} caracteres`,
    again: 'A senha outra vez',
    differ: 'As duas são diferentes.',
    button: 'Salvar o arquivo',
    done: (name) => `Salvo como ${name}. Sem a senha ninguém pode abri-lo, e ninguém pode dar outra a você.`,
  },
  bring: {
    title: 'Recuperar',
    explained:
      'O que está aqui fica. Um espaço de um arquivo se junta ao que está aqui; tudo de um aparelho precisa de um perfil sem espaços.',
    takesOver:
      'Um arquivo com tudo contém também a chave do seu aparelho: este passa a ser aquele aparelho, e qualquer outra pessoa que tenha o arquivo pode agir como ele. Use só um feito por você.',
    file: 'Arquivo',
    choose: 'Escolha um arquivo que termine em .parley',
    passphrase: 'A senha dele',
    button: 'Recuperar',
    wrong: 'A senha está errada, ou este arquivo não foi salvo pelo Parley. Nada foi mudado.',
    damaged:
      'O arquivo está danificado ou incompleto. O que se pôde ler de um espaço foi adicionado; nada do que estava aqui mudou.',
    notEmpty: 'Este perfil já tem espaços. Inicie o Parley com uma pasta vazia (--profile) e recupere o arquivo lá.',
    doneSpace: 'O espaço voltou. O que é mais novo vem dos outros assim que puderem ser alcançados.',
    doneProfile:
      'Feche o Parley e inicie de novo: ele continua como o aparelho do arquivo. Não use mais o antigo: dois não podem usar o mesmo perfil.',
  },
}
