/**
 * Write a module and all that it imports as one script of one scope, for terser to shorten.
 *
 *     node tools/flatten.mjs src/sergemap/player/main.js
 *
 * Each name at the top of a module gets the number of the module behind it, so that none meets
 * another; TypeScript says which names those are, here and wherever they are imported.
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const entry = resolve(process.argv[2]);
const program = ts.createProgram([entry], {
  allowJs: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noLib: true,
  resolveJsonModule: true,
  target: ts.ScriptTarget.ESNext,
  types: [],
});
const checker = program.getTypeChecker();

/** In the order in which they run. @type {string[]} */
const files = [];
arrange(entry);
const parts = files.map((file) => (file.endsWith('.json') ? valuesOf(file) : codeOf(file)));
process.stdout.write(`(() => {\n'use strict';\n${parts.join('\n')}})();\n`);

/** @param {string} file */
function arrange(file) {
  for (const statement of sourceOf(file).statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const needed = resolve(file, '..', pathOf(statement));
    if (!files.includes(needed)) arrange(needed);
  }
  files.push(file);
}

/** @param {string} file */
function sourceOf(file) {
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file}: no such module`);
  return source;
}

/** @param {ts.ImportDeclaration} statement */
function pathOf({ moduleSpecifier }) {
  return /** @type {ts.StringLiteral} */ (moduleSpecifier).text;
}

/** @param {string} file */
function valuesOf(file) {
  const values = JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
  return `const ${nameOf('values', file)} = ${values};\n`;
}

/** @param {string} name @param {string} file */
function nameOf(name, file) {
  return `${name}$${files.indexOf(file)}`;
}

/** @param {string} file */
function codeOf(file) {
  const source = sourceOf(file);
  /** @type {{from: number, to: number, text: string}[]} */
  const edits = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      edits.push({ from: node.getStart(), to: node.end, text: '' });
      return;
    }
    if (node.kind === ts.SyntaxKind.ExportKeyword)
      edits.push({ from: node.getStart(), to: node.end, text: '' });
    if (ts.isIdentifier(node)) {
      const text = newName(node);
      if (text) edits.push({ from: node.getStart(), to: node.end, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let [code, at] = ['', 0];
  for (const { from, to, text } of edits) {
    code += source.text.slice(at, from) + text;
    at = to;
  }
  return code + source.text.slice(at);
}

/** @param {ts.Identifier} node @returns {string | null} null: it is no name of a module */
function newName(node) {
  const { parent } = node;
  if (isProperty(node)) return null;
  const isShort = ts.isShorthandPropertyAssignment(parent);
  const found = isShort
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(node);
  const name = found && topName(found);
  if (!name) return null;
  const isBound =
    ts.isBindingElement(parent) &&
    parent.name === node &&
    ts.isObjectBindingPattern(parent.parent) &&
    !parent.propertyName;
  return isShort || isBound ? `${node.text}: ${name}` : name;
}

/** What such a name means only its object knows. @param {ts.Identifier} node */
function isProperty(node) {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ts.isMethodDeclaration(parent) ||
    ts.isAccessor(parent) ||
    (ts.isPropertyDeclaration(parent) && parent.name === node)
  );
}

/** @param {ts.Symbol} symbol */
function topName(symbol) {
  const [imported] = symbol.declarations ?? [];
  if (imported && ts.isImportClause(imported) && imported.name) {
    const file = resolve(imported.getSourceFile().fileName, '..', pathOf(imported.parent));
    return nameOf('values', file);
  }
  const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declared = own.valueDeclaration;
  if (!declared || !isAtTop(declared)) return null;
  return nameOf(own.name, declared.getSourceFile().fileName);
}

/** @param {ts.Node} declared */
function isAtTop(declared) {
  const isNamed =
    ts.isFunctionDeclaration(declared) ||
    ts.isClassDeclaration(declared) ||
    ts.isVariableDeclaration(declared) ||
    ts.isBindingElement(declared);
  let node = declared;
  while (
    ts.isVariableDeclaration(node) ||
    ts.isBindingElement(node) ||
    ts.isObjectBindingPattern(node) ||
    ts.isArrayBindingPattern(node) ||
    ts.isVariableDeclarationList(node) ||
    ts.isVariableStatement(node)
  )
    node = node.parent;
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) node = node.parent;
  return isNamed && ts.isSourceFile(node);
}
