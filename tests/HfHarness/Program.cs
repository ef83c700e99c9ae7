using Trainwright.Hub;

// Callers put "hf" before hf's own arguments, as they do with the whole program.
return await HfApplet.RunAsync([.. args.SkipWhile((word, index) => index == 0 && word == "hf")], Console.Out, Console.Error, CancellationToken.None);
