import { useState } from "react";
import { useQuerent } from "../context.ts";
import { Panel } from "./panel.tsx";

export function TokenPanel({ rejected }: { rejected: boolean }) {
    const { control } = useQuerent();
    const [token, setToken] = useState("");
    return (
        <Panel title="Token needed" side="middle">
            <form
                className="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (token.trim() !== "") control.enterToken(token);
                }}
            >
                <p>This server answers only those who have its token. It is kept in this tab and forgotten when the tab closes.</p>
                {rejected ? <p className="wrong-note" role="alert">That token was not accepted.</p> : null}
                <label>
                    Token
                    <input data-first type="password" autoComplete="off" value={token} onChange={(event) => setToken(event.target.value)} />
                </label>
                <div className="row end"><button type="submit" className="button primary" disabled={token.trim() === ""}>Continue</button></div>
            </form>
        </Panel>
    );
}
