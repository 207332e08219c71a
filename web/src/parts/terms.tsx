// The words that people taught this source: what each means, whose it is, and the way to forget it.
import { useEffect, useState } from "react";
import type { Term } from "../api.ts";
import { useQuerent } from "../context.ts";
import { describe } from "../trouble.ts";
import { Icon } from "./icons.tsx";

function TermRow({ term, forget }: { term: Term; forget: () => void }) {
    return (
        <li className="term">
            <span className="term-text">
                <strong>{term.term}</strong> means {term.means}
                <span className="quiet">
                    {" "}{term.by}, {term.at.slice(0, 10)}{term.scope === "mine" ? ", for you alone" : ""}
                </span>
                {term.stale ? <span className="note"><Icon name="alert" /> What it names is gone, so questions do not go by it.</span> : null}
            </span>
            <button type="button" className="link" aria-label={`Forget ${term.term}`} onClick={forget}>Forget</button>
        </li>
    );
}

export function Terms({ source }: { source: string }) {
    const { control } = useQuerent();
    const [terms, setTerms] = useState<Term[]>([]);
    useEffect(() => {
        let wanted = true;
        void control.effects.terms(source).then((result) => {
            if (wanted && result.ok) setTerms(result.value);
        });
        return () => {
            wanted = false;
        };
    }, [control, source]);
    const forget = (term: Term): void => {
        void control.effects.forget(term.term, source).then((result) => {
            if (result.ok) setTerms((known) => known.filter((other) => other !== term));
            control.say(result.ok ? `“${term.term}” is forgotten` : describe(result.trouble).message);
        });
    };
    return (
        <section className="terms" aria-label="Words of your own">
            {terms.length > 0 ? (
                <ul className="keys">{terms.map((term) => <TermRow key={`${term.scope} ${term.term}`} term={term} forget={() => forget(term)} />)}</ul>
            ) : null}
            <p className="quiet">
                Teach a word of your own where you ask: <q>by clients I mean customers</q>, <q>when I say big I mean amount &gt; 1000</q>.
            </p>
        </section>
    );
}
