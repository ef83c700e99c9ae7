using System.Reflection;
using Cake.Frosting;

namespace Trainwright.Frosting.Tests;

/// <summary>
/// The surface is that of the Cake.Frosting package, no more and no less: what compiles against the one has to
/// compile against the other.
/// </summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_public_surface_is_that_of_the_package()
    {
        var expected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"));

        var actual = Surface(typeof(CakeHost).Assembly).ToArray();

        Assert.Equal(expected, actual);
    }

    private static IEnumerable<string> Surface(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Head(type)));

    private static string Head(Type type)
    {
        var kind = type.IsInterface ? "interface" : type switch
        {
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.GetInterfaces().Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object))
        {
            bases.Insert(0, Name(parent));
        }

        var usage = type.IsSubclassOf(typeof(Attribute))
            && type.GetCustomAttribute<AttributeUsageAttribute>() is { } attribute
            ? $" on {attribute.ValidOn}{(attribute.AllowMultiple ? ", repeatable" : "")}{(attribute.Inherited ? "" : ", not inherited")}"
            : "";
        var list = bases.Count > 0 ? " : " + string.Join(", ", bases) : "";
        return $"{kind} {type.Namespace}.{Name(type)}{list}{usage}{Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        foreach (var constructor in type.GetConstructors(Declared).Where(c => !c.IsStatic && Visible(c)))
        {
            yield return $"    {Access(constructor)}new({Parameters(constructor)})";
        }

        foreach (var property in type.GetProperties(Declared).Where(p => Visible(p.GetMethod)))
        {
            yield return $"    {Modifier(type, property.GetMethod!)}{Name(property.PropertyType)} {property.Name} {{ get; {(Visible(property.SetMethod) ? "set; " : "")}}}";
        }

        foreach (var method in type.GetMethods(Declared).Where(m => !m.IsSpecialName && Visible(m)))
        {
            var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
            yield return $"    {Access(method)}{Modifier(type, method)}{Name(method.ReturnType)} {method.Name}{generic}"
                + $"({Parameters(method)}){Constraints(method.GetGenericArguments())}";
        }
    }

    private static bool Visible(MethodBase? member) => member is { IsPublic: true } or { IsFamily: true };

    private static string Access(MethodBase member) => member.IsFamily ? "protected " : "";

    private static string Modifier(Type type, MethodInfo method) => method switch
    {
        _ when type.IsInterface => method.IsAbstract ? "" : "default ",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string Parameters(MethodBase member) =>
        string.Join(", ", member.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var plain = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{plain}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static string Constraints(Type[] arguments) => string.Concat(arguments
        .Where(argument => argument.IsGenericParameter)
        .Select(argument => (argument, rules: Rules(argument)))
        .Where(pair => pair.rules.Length > 0)
        .Select(pair => $" where {pair.argument.Name} : {pair.rules}"));

    private static string Rules(Type argument)
    {
        var attributes = argument.GenericParameterAttributes;
        var rules = argument.GetGenericParameterConstraints().Select(Name).ToList();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            rules.Insert(0, "class");
        }

        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            rules.Add("new()");
        }

        return string.Join(", ", rules);
    }
}
