using Cake.Frosting;

namespace Trainwright.BareGraph;

// As many steps as Trainwright's graph has phases and guards, one after the other, none of which does anything.
public sealed class Step01 : FrostingTask;

[IsDependentOn(typeof(Step01))]
public sealed class Step02 : FrostingTask;

[IsDependentOn(typeof(Step02))]
public sealed class Step03 : FrostingTask;

[IsDependentOn(typeof(Step03))]
public sealed class Step04 : FrostingTask;

[IsDependentOn(typeof(Step04))]
public sealed class Step05 : FrostingTask;

[IsDependentOn(typeof(Step05))]
public sealed class Step06 : FrostingTask;

[IsDependentOn(typeof(Step06))]
public sealed class Step07 : FrostingTask;

[IsDependentOn(typeof(Step07))]
public sealed class Step08 : FrostingTask;

[IsDependentOn(typeof(Step08))]
public sealed class Step09 : FrostingTask;

[IsDependentOn(typeof(Step09))]
public sealed class Step10 : FrostingTask;

[IsDependentOn(typeof(Step10))]
public sealed class Step11 : FrostingTask;

[IsDependentOn(typeof(Step11))]
public sealed class Step12 : FrostingTask;

[IsDependentOn(typeof(Step12))]
public sealed class Step13 : FrostingTask;

[IsDependentOn(typeof(Step13))]
public sealed class Step14 : FrostingTask;

[IsDependentOn(typeof(Step14))]
public sealed class Step15 : FrostingTask;

[IsDependentOn(typeof(Step15))]
public sealed class Step16 : FrostingTask;

[IsDependentOn(typeof(Step16))]
public sealed class Step17 : FrostingTask;

[IsDependentOn(typeof(Step17))]
public sealed class Step18 : FrostingTask;

[IsDependentOn(typeof(Step18))]
public sealed class Step19 : FrostingTask;

[IsDependentOn(typeof(Step19))]
public sealed class Step20 : FrostingTask;

[IsDependentOn(typeof(Step20))]
public sealed class Step21 : FrostingTask;

[IsDependentOn(typeof(Step21))]
public sealed class Step22 : FrostingTask;

[IsDependentOn(typeof(Step22))]
public sealed class Step23 : FrostingTask;
