import { whoAmI } from "@huggingface/hub";
import { answer, hub } from "./hub.mjs";

answer(await whoAmI(hub));
