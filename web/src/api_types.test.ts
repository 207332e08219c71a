// The page's types are held to the OpenAPI document that the server serves: a field that the document
// does not have, or has with another type, is a mistake of one of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

type Schema = Record<string, unknown>;
const document = JSON.parse(readFileSync(join(import.meta.dirname, "../../src/api/openapi.json"), "utf8")) as {
    components: { schemas: Record<string, Schema> };
};
const { schemas } = document.components;

function resolved(schema: Schema): Schema {
    if (typeof schema.$ref === "string") return resolved(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
    const anyOf = schema.anyOf as Schema[] | undefined;
    return anyOf ? resolved(anyOf.find((one) => one.type !== "null") ?? {}) : schema;
}

function propertiesOf(schema: Schema): Record<string, Schema> {
    const own = resolved(schema);
    const parts = (own.allOf as Schema[] | undefined) ?? [];
    return Object.assign({}, ...parts.map(propertiesOf), own.properties) as Record<string, Schema>;
}

/** The place of an interface in the document: its own name, or a field of another. */
const inner = (schema: Schema | undefined, ...path: string[]): Schema =>
    path.reduce((at, name) => (name === "[]" ? resolved(resolved(at).items as Schema) : propertiesOf(at)[name] ?? {}), schema ?? {});
const places: Record<string, Schema> = {
    Answer: inner(schemas.Answer),
    ResultColumn: inner(schemas.Answer, "columns", "[]"),
    Part: inner(schemas.Answer, "parts", "[]"),
    Finding: inner(schemas.Answer, "findings", "[]"),
    Choice: inner(schemas.Answer, "choices", "[]"),
    VerifiedBy: inner(schemas.Answer, "verified"),
    ZeroRows: inner(schemas.Answer, "zero_rows"),
    ApiError: inner(schemas.Problem, "error"),
    Completion: inner(schemas.Completion),
    StepEvent: inner(schemas.Step),
    AskRequest: inner(schemas.AskRequest),
    SqlRequest: inner(schemas.SqlRequest),
    SourceSummary: inner(schemas.SourceSummary),
    Catalog: inner(schemas.Source),
    CatalogTable: inner(schemas.Source, "tables", "[]"),
    CatalogColumn: inner(schemas.Source, "tables", "[]", "columns", "[]"),
    ForeignKey: inner(schemas.Source, "tables", "[]", "foreign_keys", "[]"),
    Term: inner(schemas.Term),
    ReceiptSummary: inner(schemas.ReceiptSummary),
    Receipt: inner(schemas.Receipt),
    Rerun: inner(schemas.Rerun),
    IngestProgress: inner(schemas.IngestProgress),
};
/** What reading.ts makes of several fields. */
const made = new Set(["Receipt.answer", "SourceSummary.problem"]);

const file = join(import.meta.dirname, "api.ts");
const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
const aliases = new Map<string, ts.TypeNode>();
const interfaces: ts.InterfaceDeclaration[] = [];
source.forEachChild((node) => {
    if (ts.isTypeAliasDeclaration(node)) aliases.set(node.name.text, node.type);
    if (ts.isInterfaceDeclaration(node)) interfaces.push(node);
});

interface Kinds {
    kinds: Set<string>;
    /** The texts that are allowed; empty: any. */
    literals: Set<string>;
}

function kindsOf(node: ts.TypeNode): Kinds {
    const kinds = new Set<string>();
    const literals = new Set<string>();
    const add = (other: ts.TypeNode): void => {
        if (ts.isUnionTypeNode(other)) other.types.forEach(add);
        else if (ts.isParenthesizedTypeNode(other) || ts.isTypeOperatorNode(other)) add(other.type);
        else if (ts.isArrayTypeNode(other) || ts.isTupleTypeNode(other)) kinds.add("array");
        else if (ts.isTypeLiteralNode(other)) kinds.add("object");
        else if (other.kind === ts.SyntaxKind.StringKeyword) kinds.add("string");
        else if (other.kind === ts.SyntaxKind.NumberKeyword) kinds.add("number");
        else if (other.kind === ts.SyntaxKind.BooleanKeyword) kinds.add("boolean");
        else if (ts.isLiteralTypeNode(other) && ts.isStringLiteral(other.literal)) {
            kinds.add("string");
            literals.add(other.literal.text);
        } else if (ts.isLiteralTypeNode(other)) kinds.add("null");
        else if (ts.isTypeReferenceNode(other)) {
            const alias = aliases.get(other.typeName.getText());
            if (alias && other.typeName.getText() !== "JsonObject") add(alias);
            else kinds.add("object");
        }
    };
    add(node);
    return { kinds, literals };
}

function schemaKinds(schema: Schema): Kinds {
    const own = resolved(schema);
    const types = [own.type].flat().filter((one) => typeof one === "string");
    const kinds = types.length === 0 ? ["object"] : types.map((one) => (one === "integer" ? "number" : one));
    const anyOf = (schema.anyOf as Schema[] | undefined) ?? [];
    if (anyOf.some((one) => one.type === "null")) kinds.push("null");
    return { kinds: new Set(kinds), literals: new Set((own.enum as string[] | undefined) ?? []) };
}

function differences(declared: ts.InterfaceDeclaration): string[] {
    const name = declared.name.text;
    const place = places[name];
    if (!place) return [];
    const properties = propertiesOf(place);
    return declared.members.filter(ts.isPropertySignature).flatMap((member) => {
        const field = `${name}.${member.name.getText()}`;
        const schema = properties[member.name.getText()];
        if (made.has(field) || !member.type) return [];
        if (!schema) return [`${field} is not in the document`];
        const ours = kindsOf(member.type);
        const theirs = schemaKinds(schema);
        const lost = [...theirs.kinds].filter((kind) => !ours.kinds.has(kind) && kind !== "null");
        const unknown = ours.literals.size === 0 ? [] : [...theirs.literals].filter((text) => !ours.literals.has(text));
        return [
            ...lost.map((kind) => `${field} may be ${kind} in the document`),
            ...unknown.map((text) => `${field} may be «${text}» in the document`),
        ];
    });
}

test("every type of the page that has a place in the document agrees with it", () => {
    expect(interfaces.flatMap(differences)).toEqual([]);
});
test("every type has a place, but for what the page makes of reports", () => {
    const without = interfaces.map((one) => one.name.text).filter((name) => !(name in places));
    expect(without).toEqual(["TableReport", "IngestReport"]);
});
test("a place that is empty would hold nothing", () => {
    const empty = Object.entries(places).filter(([, schema]) => Object.keys(propertiesOf(schema)).length === 0);
    expect(empty.map(([name]) => name)).toEqual([]);
});
