/* How WhatsApp formats a text. parse() is pure: text in, blocks out; render() makes DOM nodes of them, never HTML. */
const wagsFormat = (function () {
  'use strict';
  const MARKS = { '*': 'b', '_': 'i', '~': 's' };
  const WORD = /[\p{L}\p{N}]/u;
  const LINK = /^https?:\/\/[^\s<>"]*[^\s<>".,;:!?)'*_~]/;
  const LINE_KINDS = [
    { kind: 'quote', start: /^> ?(?=\S)/ },
    { kind: 'bullets', start: /^[-*] (?=\S)/ },
    { kind: 'numbers', start: /^(\d{1,3})\. (?=\S)/ }
  ];

  /* A mark opens at the border of a word and before something, and closes after something at a border. */
  function opens(text, at) {
    return !WORD.test(before(text, at)) && at + 1 < text.length && !/\s/.test(text[at + 1]);
  }

  function closes(text, at) {
    return !/\s/.test(text[at - 1]) && !WORD.test(after(text, at));
  }

  function before(text, at) {
    return at === 0 ? '' : Array.from(text.slice(Math.max(0, at - 2), at)).pop();
  }

  function after(text, at) {
    return at + 1 >= text.length ? '' : String.fromCodePoint(text.codePointAt(at + 1));
  }

  function closing(text, mark, from) {
    for (let at = text.indexOf(mark, from + 2); at > 0; at = text.indexOf(mark, at + 1)) {
      if (closes(text, at)) {
        return at;
      }
    }
    return -1;
  }

  /* One line: pieces of text, and marks with pieces within. A mark is not looked for within itself, so it nests
     three deep at most; one that is never closed is looked for once. */
  function inline(text, within) {
    const pieces = [];
    const unclosed = new Set(within);
    let plain = '';
    let at = 0;
    const add = (tag, content) => {
      if (plain) {
        pieces.push(plain);
        plain = '';
      }
      pieces.push({ tag, content });
    };
    while (at < text.length) {
      const mark = text[at];
      const link = mark === 'h' && !WORD.test(before(text, at)) && LINK.exec(text.slice(at, at + 2000));
      let end = -1;
      if (link) {
        add('link', [link[0]]);
        at += link[0].length;
        continue;
      }
      if (mark === '`' && !unclosed.has(mark)) {
        end = text.indexOf('`', at + 2);
      } else if (MARKS[mark] && !unclosed.has(mark) && opens(text, at)) {
        end = closing(text, mark, at);
      } else {
        plain += mark;
        at += 1;
        continue;
      }
      if (end < 0) {
        unclosed.add(mark);
        plain += mark;
        at += 1;
      } else {
        const content = text.slice(at + 1, end);
        add(MARKS[mark] || 'code', mark === '`' ? [content] : inline(content, [...within, mark]));
        at = end + 1;
      }
    }
    if (plain) {
      pieces.push(plain);
    }
    return pieces;
  }

  function lines(text, blocks) {
    text.split('\n').forEach(line => {
      const found = LINE_KINDS.find(each => each.start.test(line));
      const kind = found ? found.kind : 'lines';
      let block = blocks[blocks.length - 1];
      if (!block || block.kind !== kind) {
        block = { kind, lines: [] };
        if (kind === 'numbers') {
          block.first = Number(found.start.exec(line)[1]);
        }
        blocks.push(block);
      }
      block.lines.push(inline(found ? line.replace(found.start, '') : line, []));
    });
  }

  /* Blocks: {kind: 'lines' | 'quote' | 'bullets' | 'numbers', lines: [[piece]], first?} and {kind: 'mono', text};
     a piece is a string or {tag: 'b' | 'i' | 's' | 'code' | 'link', content: [piece]}. */
  function parse(text) {
    const blocks = [];
    text.split(/\n?```([^]+?)```\n?/).forEach((part, index) => {
      if (index % 2) {
        blocks.push({ kind: 'mono', text: part.replace(/^\n|\n$/g, '') });
      } else if (part) {
        lines(part, blocks);
      }
    });
    return blocks;
  }

  function element(tag, name, children) {
    const made = document.createElement(tag);
    if (name) {
      made.className = name;
    }
    made.append(...children);
    return made;
  }

  function node(piece) {
    if (typeof piece === 'string') {
      return document.createTextNode(piece);
    }
    const content = piece.content.map(node);
    return piece.tag === 'link' ? element('span', 'link', content) : element(piece.tag, '', content);
  }

  function joined(rows) {
    const shown = rows.flatMap((row, index) => (index ? ['\n'] : []).concat(row.map(node)));
    /* a browser does not show the last line break of a block */
    return rows[rows.length - 1].length ? shown : shown.concat('\n');
  }

  function block(each) {
    switch (each.kind) {
      case 'mono':
        return element('code', 'mono', [each.text]);
      case 'quote':
        return element('blockquote', '', joined(each.lines));
      case 'bullets':
        return element('ul', '', each.lines.map(line => element('li', '', line.map(node))));
      case 'numbers': {
        const list = element('ol', '', each.lines.map(line => element('li', '', line.map(node))));
        list.start = each.first;
        return list;
      }
      default:
        return element('div', '', joined(each.lines));
    }
  }

  /* Shows a text in an element, in place of what is there. */
  function render(text, target) {
    target.replaceChildren(...parse(text).map(block));
  }

  return { parse, render };
})();

window.wagsFormat = wagsFormat;
