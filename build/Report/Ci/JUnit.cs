using System.Globalization;
using System.Text;
using System.Xml;
using Trainwright.Rules;

namespace Trainwright.Report;

/// <summary>Verdicts as JUnit XML: a suite a guard, a case a verdict; FinalVerification's criteria and rules are two suites more.</summary>
public static class JUnit
{
    private sealed record Case(string Name, VerdictOutcome Outcome, string Message, string? Fix, IReadOnlyList<Evidence> Evidence);

    /// <summary>The document's text. <paramref name="conformance"/> is null before FinalVerification.</summary>
    public static string Write(IReadOnlyList<GuardVerdicts> guards, Conformance? conformance)
    {
        ArgumentNullException.ThrowIfNull(guards);
        var suites = guards
            .Select(guard => (guard.Guard, Cases: guard.Verdicts.Select(v => new Case($"{v.Rule.Name} {RuleTitles.Of(v.Rule.Name)}", v.Outcome, v.Message, v.Fix, v.Evidence)).ToList()))
            .ToList();
        if (conformance is not null)
        {
            suites.Add(("Criteria", [.. conformance.Criteria.Select(OfRow)]));
            suites.Add(("Rules", [.. conformance.Rules.Select(OfRow)]));
        }

        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "Trainwright");
            WriteCounts(xml, [.. suites.SelectMany(suite => suite.Cases)]);
            foreach (var (name, cases) in suites)
            {
                WriteSuite(xml, name, cases);
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static Case OfRow(ConformanceRow row) => new($"{row.Id} {row.Title}", row.Outcome, row.Message, null, row.Evidence);

    private static void WriteSuite(XmlWriter xml, string name, List<Case> cases)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(name));
        WriteCounts(xml, cases);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in cases)
        {
            // Readers of JUnit take two cases of one name for one.
            var count = seen[item.Name] = seen.GetValueOrDefault(item.Name) + 1;
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Clean(name));
            xml.WriteAttributeString("name", Clean(count == 1 ? item.Name : string.Create(CultureInfo.InvariantCulture, $"{item.Name} ({count})")));
            if (item.Outcome != VerdictOutcome.Pass)
            {
                xml.WriteStartElement(item.Outcome == VerdictOutcome.Breach ? "failure" : "skipped");
                xml.WriteAttributeString("message", Clean(item.Message));
                if (item.Outcome == VerdictOutcome.Breach)
                {
                    xml.WriteAttributeString("type", Clean(item.Name.Split(' ')[0]));
                }

                xml.WriteString(Clean(Detail(item)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(c => c.Outcome == VerdictOutcome.Breach).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", cases.Count(c => c.Outcome == VerdictOutcome.NotApplicable).ToString(CultureInfo.InvariantCulture));
    }

    private static string Detail(Case item)
    {
        var lines = item.Evidence.Select(evidence => $"{evidence.File} {evidence.JsonPath} {evidence.Line} {evidence.Excerpt}".Trim()).ToList();
        if (item.Fix is not null)
        {
            lines.Add("Fix: " + item.Fix);
        }

        return string.Join('\n', lines);
    }

    // XML has no way to write most control characters, and a log excerpt has them.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(rune.Value is 0x9 or 0xA or 0xD or (>= 0x20 and not 0xFFFE and not 0xFFFF) ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }
}
